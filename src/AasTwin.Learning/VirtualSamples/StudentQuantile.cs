namespace AasTwin.Learning.VirtualSamples;

/// <summary>Student's t distribution at 97.5 %.</summary>
internal static class StudentQuantile
{
    private const double Normal = 1.959963984540054;

    /// <summary>By the expansion of Cornish and Fisher (Abramowitz and Stegun 26.7.5); within 0.005 from 3 degrees of freedom on, exact for 1 and 2.</summary>
    public static double At975(int freedom)
    {
        if (freedom == 1) return 12.706204736432095;
        if (freedom == 2) return 4.302652729911275;
        double z = Normal, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z, z9 = z7 * z * z, n = freedom;
        return z
            + ((z3 + z) / 4 / n)
            + (((5 * z5) + (16 * z3) + (3 * z)) / 96 / (n * n))
            + (((3 * z7) + (19 * z5) + (17 * z3) - (15 * z)) / 384 / (n * n * n))
            + (((79 * z9) + (776 * z7) + (1482 * z5) - (1920 * z3) - (945 * z)) / 92160 / (n * n * n * n));
    }
}
