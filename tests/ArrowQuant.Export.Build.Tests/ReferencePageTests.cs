using ArrowQuant.Export.Build.Manifest;
using ArrowQuant.Export.Build.Proof;
using ArrowQuant.Export.Build.Reference;
using ArrowQuant.Export.Build.Tests.Fixtures;

namespace ArrowQuant.Export.Build.Tests;

public class ReferencePageTests
{
    private static ExportManifest Manifest() => Sample.Manifest(Sample.With(static json =>
    {
        json["c_abi_version"] = "0123abcd";
        Sample.Members(json)[1]!["c"] = "int32_t (*counter_increment)(sample_module_counter_handle self, int64_t value, int64_t* result)";
        Sample.Members(json)[1]!["doc"] = "Adds one. <Not> *really* code_like.\n\nArgs:\n    value: How many.\n        Or more.\n\nReturns:\n    The sum.";
        Sample.Members(json)[2]!["not_in_c"] = "it answers with nothing";
        Sample.Members(json)[3]!["c"] = "int32_t (*counter_get_step)(sample_module_counter_handle self, int64_t* result); int32_t (*counter_set_step)(sample_module_counter_handle self, int64_t value)";
    }));

    [Fact]
    public void Page_HasEachMember_InPythonAndInC_WithWhatWasLeftOut() => Assert.Equal(Expected, ReferencePage.Write(Manifest()));

    private const string Expected = """
        # sample_module

        Counts things.

        Written by the build from the exports of `sample_module`. Python 3.11 and newer; C through `sample_module.h`, version 0123abcd.

        | | |
        | --- | --- |
        | [`Counter`](#class-counter) | Class, 4 members |

        ## Class `Counter`

        Counts.

        ```python
        from sample_module import Counter
        ```

        C#: `Samples.Counter`

        ### `Counter.Counter`

        ```python
        def __init__(self) -> None
        ```

        C#: `Counter()`

        ### `Counter.increment`

        ```python
        def increment(self, value: int, /) -> int
        ```

        ```c
        int32_t (*counter_increment)(sample_module_counter_handle self, int64_t value, int64_t* result);
        ```

        Adds one. \<Not\> \*really\* code\_like.

        **Args:**

        - `value`: How many.
          Or more.

        **Returns:**

        - The sum.

        C#: `Increment(long)`

        ### `Counter.zero`

        ```python
        def zero() -> int
        ```

        Is nothing.

        Not in C: it answers with nothing.

        C#: `Zero()`

        ### `Counter.step`

        ```python
        def step(self) -> int
        ```

        ```c
        int32_t (*counter_get_step)(sample_module_counter_handle self, int64_t* result);
        int32_t (*counter_set_step)(sample_module_counter_handle self, int64_t value);
        ```

        How far one goes.

        C#: `Step`

        ### Not exported from `Samples.Counter`

        - `Reset()`: callers never need it

        """;

    [Fact]
    public void WholePage_IsProved() => Assert.Empty(PageProof.Prove(ReferencePage.Write(Manifest()), Manifest(), "reference.md"));

    [Theory]
    [InlineData("### `Counter.increment`", "Counter.increment")]
    [InlineData("def zero() -> int", "Counter.zero")]
    [InlineData("int32_t (*counter_set_step)(sample_module_counter_handle self, int64_t value);", "Counter.step")]
    [InlineData("## Class `Counter`", "Counter,")]
    public void PageWithoutALine_LacksItsMember(string line, string lacking)
    {
        string page = ReferencePage.Write(Manifest()).Replace(line + "\n", "", StringComparison.Ordinal);
        Assert.Contains(PageProof.Prove(page, Manifest(), "reference.md"), finding => finding.Rule == Rules.ReferencePage && finding.Message.Contains($"lacks {lacking}", StringComparison.Ordinal));
    }
}
