using ArrowQuant.NativeImage.Tests.Publishing;
using ArrowQuant.NativeImage.Tests.Scripts;

namespace ArrowQuant.NativeImage.Tests;

/// <summary>Ways to call and to answer: overloads, keyword-only parameters, tasks and iterators, through the image of a module of their own.</summary>
[Collection(CallsCollection.Name)]
[Trait("Category", "Native")]
public class CallsTests(CallsImage image)
{
    private const string Group = "calls";

    public static TheoryData<string, string, string> Claims => ClaimCases.Claims(Group);

    public static TheoryData<string, string> Runs => ClaimCases.Runs(Group);

    [SkippableTheory]
    [MemberData(nameof(Claims))]
    public void Claim_Holds(string script, string claim, string python) => ClaimCases.Hold(script, claim, python, image.Folder);

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void Process_EndsCleanly_WhateverItDidBefore(string script, string python) => ClaimCases.EndCleanly(script, python, image.Folder);
}
