namespace AasTwin.Twins.Economics;

/// <summary>
/// All positive roots of a polynomial: between two neighboring roots of its derivative a polynomial is monotone and so has at
/// most one root, which bisection finds; the derivatives are treated alike, from the linear one up. Nothing depends on a first guess.
/// </summary>
internal static class PositiveRoots
{
    /// <summary>A value this small beside the sum of its terms' magnitudes is 0: the polynomial touches the axis there.</summary>
    private const double Touching = 1e-13;

    private const double SameRoot = 1e-7;

    /// <param name="coefficients">Of x^0, x^1, …; not all 0.</param>
    public static IReadOnlyList<double> Of(double[] coefficients)
    {
        // Factors x have no positive root, and the degree is that of the last coefficient that is not 0.
        int first = Array.FindIndex(coefficients, c => c != 0), last = Array.FindLastIndex(coefficients, c => c != 0);
        double[] polynomial = coefficients[first..(last + 1)];
        if (polynomial.Length == 1) return [];

        double largest = polynomial.Max(Math.Abs);
        double upper = 1 + (largest / Math.Abs(polynomial[^1])), lower = 1 / (1 + (largest / Math.Abs(polynomial[0])));

        // A single change of sign means a single root (Descartes), the usual case: spend, then earn.
        if (SignChanges(polynomial) == 1) return [Bisect(polynomial, lower, upper, Math.Sign(polynomial[0]))];
        List<double[]> derivatives = [polynomial];
        while (derivatives[^1].Length > 2) derivatives.Add(Derivative(derivatives[^1]));
        List<double> roots = [];
        for (int k = derivatives.Count - 1; k >= 0; k--) roots = Between(derivatives[k], roots, lower, upper);
        return roots;
    }

    private static int SignChanges(double[] polynomial)
    {
        int[] signs = [.. polynomial.Select(Math.Sign).Where(s => s != 0)];
        return signs.Zip(signs.Skip(1)).Count(pair => pair.First != pair.Second);
    }

    private static List<double> Between(double[] polynomial, List<double> extrema, double lower, double upper)
    {
        List<double> roots = [];
        double[] ends = [lower, .. extrema, upper];
        for (int i = 0; i + 1 < ends.Length; i++)
        {
            double left = Value(polynomial, ends[i]), right = Value(polynomial, ends[i + 1]);
            if (Math.Sign(left) * Math.Sign(right) < 0) Add(Bisect(polynomial, ends[i], ends[i + 1], Math.Sign(left)));
            if (right == 0) Add(ends[i + 1]);
        }
        return roots;

        void Add(double root)
        {
            if (roots.Count == 0 || root - roots[^1] > SameRoot * root) roots.Add(root);
        }
    }

    private static double Bisect(double[] polynomial, double left, double right, int signAtLeft)
    {
        while (true)
        {
            // The bounds may be orders of magnitude apart: then the geometric mean halves the number of digits to search.
            double middle = right > 2 * left ? Math.Sqrt(left) * Math.Sqrt(right) : left + ((right - left) / 2);
            if (middle <= left || middle >= right) return middle;
            double value = Exact(polynomial, middle, out _);
            if (value == 0) return middle;
            if (Math.Sign(value) == signAtLeft) left = middle;
            else right = middle;
        }
    }

    private static double Value(double[] polynomial, double x)
    {
        double value = Exact(polynomial, x, out double magnitude);
        return Math.Abs(value) <= Touching * magnitude ? 0 : value;
    }

    /// <summary>The value divided by x^n where x is above 1, which has the same sign and cannot overflow.</summary>
    private static double Exact(double[] polynomial, double x, out double magnitude)
    {
        double value = 0;
        magnitude = 0;
        bool reversed = x > 1;
        double factor = reversed ? 1 / x : x;
        for (int i = 0; i < polynomial.Length; i++)
        {
            double coefficient = reversed ? polynomial[i] : polynomial[^(i + 1)];
            value = (value * factor) + coefficient;
            magnitude = (magnitude * factor) + Math.Abs(coefficient);
        }
        return value;
    }

    /// <summary>The derivative, scaled so that its largest coefficient is 1 and high ones do not overflow.</summary>
    private static double[] Derivative(double[] polynomial)
    {
        double[] derivative = new double[polynomial.Length - 1];
        for (int i = 0; i < derivative.Length; i++) derivative[i] = (i + 1) * polynomial[i + 1];
        double largest = derivative.Max(Math.Abs);
        for (int i = 0; i < derivative.Length; i++) derivative[i] /= largest;
        return derivative;
    }
}
