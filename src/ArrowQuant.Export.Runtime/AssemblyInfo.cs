using System.Runtime.CompilerServices;

// Every P/Invoke here is blittable by construction; this turns an accident into a build error instead of a marshalling stub.
[assembly: DisableRuntimeMarshalling]
