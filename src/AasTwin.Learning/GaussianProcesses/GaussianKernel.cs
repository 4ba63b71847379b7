namespace AasTwin.Learning.GaussianProcesses;

/// <summary>The covariance of a Gaussian process. Its parameters are logarithms: of a length a feature, then signal, slope and noise.</summary>
internal sealed class GaussianKernel
{
    private readonly double[] logs;
    private readonly double[] inverseSquares;
    private readonly double signal;
    private readonly double slope;

    public GaussianKernel(double[] logParameters)
    {
        logs = logParameters;
        inverseSquares = [.. logs[..^3].Select(l => Math.Exp(-2 * l))];
        (signal, slope, Noise) = (Math.Exp(2 * logs[^3]), Math.Exp(2 * logs[^2]), Math.Exp(logs[^1]));
    }

    public IReadOnlyList<double> LogParameters => logs;

    /// <summary>Standard deviation of what a measurement varies by itself.</summary>
    public double Noise { get; }

    /// <summary>The covariance of two rows, without noise.</summary>
    public double Between(double[] a, double[] b) => (signal * Math.Exp(-0.5 * Distance(a, b))) + (slope * Product(a, b));

    /// <summary>The covariance of all rows, with noise, row-major.</summary>
    public double[] Covariance(double[][] rows)
    {
        var matrix = new double[rows.Length * rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < i; j++) matrix[(i * rows.Length) + j] = matrix[(j * rows.Length) + i] = Between(rows[i], rows[j]);
            matrix[(i * rows.Length) + i] = Between(rows[i], rows[i]) + (Noise * Noise);
        }
        return matrix;
    }

    /// <summary>Adds factor times the derivatives of the covariance of two rows by the logarithms of all parameters but the noise.</summary>
    public void AddDerivatives(double[] a, double[] b, double factor, double[] gradient)
    {
        var smooth = signal * Math.Exp(-0.5 * Distance(a, b));
        for (var i = 0; i < inverseSquares.Length; i++) gradient[i] += factor * smooth * (a[i] - b[i]) * (a[i] - b[i]) * inverseSquares[i];
        gradient[^3] += factor * 2 * smooth;
        gradient[^2] += factor * 2 * slope * Product(a, b);
    }

    private double Distance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]) * inverseSquares[i];
        return sum;
    }

    private static double Product(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
