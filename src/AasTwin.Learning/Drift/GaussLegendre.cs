namespace AasTwin.Learning.Drift;

/// <summary>Points and weights of Gauss and Legendre's quadrature.</summary>
internal static class GaussLegendre
{
    /// <summary>The rule that integrates polynomials up to degree 2n − 1 over an interval exactly; roots of Legendre's polynomial by Newton's method.</summary>
    public static (double[] Points, double[] Weights) Rule(int n, double from, double to)
    {
        var (points, weights) = (new double[n], new double[n]);
        var (middle, half) = ((from + to) / 2, (to - from) / 2);
        for (var i = 0; i < n; i++)
        {
            var x = Math.Cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope;
            for (var step = 0; ; step++)
            {
                double value = 1, before = 0;
                for (var k = 1; k <= n; k++) (value, before) = (((((2 * k) - 1) * x * value) - ((k - 1) * before)) / k, value);
                slope = n * ((x * value) - before) / ((x * x) - 1);
                var correction = value / slope;
                x -= correction;
                if (Math.Abs(correction) < 1e-15 || step == 20) break;
            }
            points[n - 1 - i] = middle + (half * x);
            weights[n - 1 - i] = 2 * half / ((1 - (x * x)) * slope * slope);
        }
        return (points, weights);
    }
}
