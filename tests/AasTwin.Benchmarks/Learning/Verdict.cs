namespace AasTwin.Benchmarks.Learning;

/// <summary>What a measured figure says of its bar; counted, so that a run ends with how many were met.</summary>
internal static class Verdict
{
    private static int met, missed;

    /// <summary>Met when the value is at most the bar.</summary>
    public static string AtMost(double value, double bar) => Of(value <= bar);

    /// <summary>Met when the value is at least the bar.</summary>
    public static string AtLeast(double value, double bar) => Of(value >= bar);

    public static string Within(double value, double least, double greatest) => Of(value >= least && value <= greatest);

    public static string Of(bool isMet)
    {
        if (isMet) met++;
        else missed++;
        return isMet ? "met" : "MISSED";
    }

    public static string Summary() => $"{met} bars met, {missed} missed.";
}
