using AasTwin.Metamodel.Verification;

namespace AasTwin.Tests.Metamodel.Cases;

public sealed class ConstraintCaseTests
{
    /// <summary>The constraints in force in V3.1 that say what a model must be (AASd-115 says how to read one), and two of V3.0 that are gone.</summary>
    private static readonly string[] InForce =
    [
        "AASd-002", "AASd-005", "AASd-006", "AASd-007", "AASd-012", "AASd-014", "AASd-020", "AASd-021", "AASd-022", "AASd-077", "AASd-090", "AASd-107", "AASd-108",
        "AASd-109", "AASd-114", "AASd-116", "AASd-117", "AASd-118", "AASd-119", "AASd-120", "AASd-121", "AASd-122", "AASd-123", "AASd-124", "AASd-125", "AASd-126",
        "AASd-127", "AASd-128", "AASd-129", "AASd-130", "AASd-131", "AASd-133", "AASd-134",
        "AASc-3a-002", "AASc-3a-003", "AASc-3a-004", "AASc-3a-005", "AASc-3a-006", "AASc-3a-007", "AASc-3a-008", "AASc-3a-009", "AASc-3a-010", "AASc-3a-050",
    ];

    public static TheoryData<string> Names() => [.. ConstraintCases.All.Select(c => c.ToString())];

    [Fact]
    public void Cases_CoverEveryConstraint() => Assert.Empty(InForce.Except(ConstraintCases.All.Select(c => c.Constraint)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Verify_FindsTheConstraintAndNothingElse(string name)
    {
        var c = ConstraintCases.All.Single(c => c.ToString() == name);
        var options = new VerificationOptions { Version = c.Version };
        Assert.Empty(Verifier.Verify(c.Sound, options));
        var findings = Verifier.Verify(c.Broken, options);
        var finding = Assert.Single(findings, f => f.Constraint == c.Constraint);
        Assert.Equal((c.Path, c.Severity), (finding.Path, finding.Severity));
        Assert.Equal([.. c.Implied], findings.Select(f => f.Constraint).Where(f => f != c.Constraint));
    }
}
