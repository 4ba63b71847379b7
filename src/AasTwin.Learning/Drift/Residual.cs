namespace AasTwin.Learning.Drift;

internal static class Residual
{
    public static void Check(double residual)
    {
        if (!double.IsFinite(residual)) throw new ArgumentOutOfRangeException(nameof(residual), residual, "A residual is a finite number: leave out what is missing.");
    }
}
