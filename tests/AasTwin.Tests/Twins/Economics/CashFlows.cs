using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Twins.Economics;

internal static class CashFlows
{
    /// <summary>Two to thirteen whole amounts, with zeros and changes of sign.</summary>
    public static Arbitrary<double[]> Any { get; } =
        (from count in Gen.Choose(2, 13)
         from amounts in Gen.Choose(-50, 50).ArrayOf(count)
         select amounts.Select(a => (double)a).ToArray()).ToArbitrary();
}
