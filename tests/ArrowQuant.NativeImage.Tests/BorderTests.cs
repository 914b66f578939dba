using ArrowQuant.NativeImage.Tests.Publishing;
using ArrowQuant.NativeImage.Tests.Scripts;

namespace ArrowQuant.NativeImage.Tests;

/// <summary>The border seen from Python: every claim of the scripts, in every supported interpreter of this machine, through the real image.</summary>
[Collection(BorderCollection.Name)]
[Trait("Category", "Native")]
public class BorderTests(BorderImage image)
{
    public static TheoryData<string, string, string> Claims => ClaimCases.Claims();

    public static TheoryData<string, string> Runs => ClaimCases.Runs();

    [SkippableTheory]
    [MemberData(nameof(Claims))]
    public void Claim_Holds(string script, string claim, string python) => ClaimCases.Hold(script, claim, python, image.Folder);

    [SkippableTheory]
    [MemberData(nameof(Runs))]
    public void Process_EndsCleanly_WhateverItDidBefore(string script, string python) => ClaimCases.EndCleanly(script, python, image.Folder);
}
