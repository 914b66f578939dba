[Export] public class C { public async void {|AQ0102:M|}() => await System.Threading.Tasks.Task.Yield(); public async System.Threading.Tasks.Task N() => await System.Threading.Tasks.Task.Yield(); }
