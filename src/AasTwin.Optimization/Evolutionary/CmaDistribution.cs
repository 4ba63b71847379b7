namespace AasTwin.Optimization.Evolutionary;

/// <summary>
/// The multivariate normal distribution of CMA-ES and its update, in the notation of Hansen's tutorial (arXiv:1604.00772,
/// table 1 and section "Algorithm Summary").
/// </summary>
internal sealed class CmaDistribution
{
    private const double LargestCondition = 1e14;

    private readonly int _n, _lambda, _mu;
    private readonly double[] _weights;
    private readonly double _muEff, _cSigma, _dSigma, _cC, _c1, _cMu, _chiN;
    private readonly double[] _mean, _pSigma, _pC;
    private readonly double[,] _covariance;
    private readonly int _eigenInterval;
    private SymmetricEigen _eigen;
    private double _sigma;
    private int _generation;

    public CmaDistribution(double[] mean, double sigma, int lambda)
    {
        (_n, _lambda, _mu) = (mean.Length, lambda, lambda / 2);
        _mean = [.. mean];
        _sigma = sigma;
        _pSigma = new double[_n];
        _pC = new double[_n];
        _covariance = new double[_n, _n];
        for (int i = 0; i < _n; i++) _covariance[i, i] = 1;
        _eigen = new SymmetricEigen(_covariance);

        double[] raw = [.. Enumerable.Range(1, lambda).Select(i => Math.Log((lambda + 1) / 2.0) - Math.Log(i))];
        _muEff = Effective(raw[.._mu]);
        double muEffNegative = Effective(raw[_mu..]);
        _cC = (4 + (_muEff / _n)) / (_n + 4 + (2 * _muEff / _n));
        _c1 = 2 / (Square(_n + 1.3) + _muEff);
        _cMu = Math.Min(1 - _c1, 2 * (0.25 + _muEff + (1 / _muEff) - 2) / (Square(_n + 2) + _muEff));
        _cSigma = (_muEff + 2) / (_n + _muEff + 5);
        _dSigma = 1 + (2 * Math.Max(0, Math.Sqrt((_muEff - 1) / (_n + 1)) - 1)) + _cSigma;
        _chiN = Math.Sqrt(_n) * (1 - (1.0 / (4 * _n)) + (1.0 / (21 * _n * _n)));

        double positive = raw.Where(w => w > 0).Sum(), negative = -raw.Where(w => w < 0).Sum();
        double negativeSum = Math.Min(1 + (_c1 / _cMu), Math.Min(1 + (2 * muEffNegative / (_muEff + 2)), (1 - _c1 - _cMu) / (_n * _cMu)));
        _weights = [.. raw.Select(w => w >= 0 ? w / positive : w * negativeSum / negative)];
        _eigenInterval = Math.Max(1, (int)(1 / (10 * _n * (_c1 + _cMu))));
    }

    public double MeanSpread => Enumerable.Range(0, _n).Average(Spread);

    public double LargestSpread => Enumerable.Range(0, _n).Max(Spread);

    /// <summary>Whether the numbers have become useless for further sampling.</summary>
    public bool IsDegenerate => !double.IsFinite(_sigma) || _eigen.Condition > LargestCondition || !double.IsFinite(_eigen.Condition);

    public double[][] Sample(RandomStream random)
    {
        double[][] samples = new double[_lambda][];
        double[] z = new double[_n];
        for (int k = 0; k < _lambda; k++)
        {
            for (int i = 0; i < _n; i++) z[i] = random.NextGaussian() * _eigen.Roots[i];
            double[] y = _eigen.Rotate(z);
            samples[k] = new double[_n];
            for (int i = 0; i < _n; i++) samples[k][i] = _mean[i] + (_sigma * y[i]);
        }
        return samples;
    }

    /// <param name="ranked">The samples, the best first.</param>
    public void Update(double[][] ranked)
    {
        _generation++;
        double[][] y = [.. ranked.Select(x => x.Select((value, i) => (value - _mean[i]) / _sigma).ToArray())];
        double[] step = new double[_n];
        for (int k = 0; k < _mu; k++)
        {
            for (int i = 0; i < _n; i++) step[i] += _weights[k] * y[k][i];
        }
        for (int i = 0; i < _n; i++) _mean[i] += _sigma * step[i];

        double[] white = _eigen.Whiten(step);
        double gain = Math.Sqrt(_cSigma * (2 - _cSigma) * _muEff);
        for (int i = 0; i < _n; i++) _pSigma[i] = ((1 - _cSigma) * _pSigma[i]) + (gain * white[i]);
        double length = Math.Sqrt(_pSigma.Sum(Square));

        // Without the threshold the axes would grow too fast while the step size still is far too small.
        bool moving = length / Math.Sqrt(1 - Math.Pow(1 - _cSigma, 2 * _generation)) < (1.4 + (2.0 / (_n + 1))) * _chiN;
        double pathGain = moving ? Math.Sqrt(_cC * (2 - _cC) * _muEff) : 0;
        for (int i = 0; i < _n; i++) _pC[i] = ((1 - _cC) * _pC[i]) + (pathGain * step[i]);

        UpdateCovariance(y, moving);
        _sigma *= Math.Exp(_cSigma / _dSigma * ((length / _chiN) - 1));
        if (_generation % _eigenInterval == 0) _eigen = new SymmetricEigen(_covariance);
    }

    /// <summary>Stretches the axes of variables whose standard deviation is below a least one.</summary>
    public void Widen(double[] leastSpread)
    {
        bool changed = false;
        for (int i = 0; i < _n; i++)
        {
            double spread = Spread(i);
            if (spread >= leastSpread[i]) continue;
            double factor = leastSpread[i] / spread;
            for (int j = 0; j < _n; j++)
            {
                _covariance[i, j] *= factor;
                _covariance[j, i] *= factor;
            }
            changed = true;
        }
        if (changed) _eigen = new SymmetricEigen(_covariance);
    }

    private void UpdateCovariance(double[][] y, bool moving)
    {
        double[] weights = new double[_lambda];
        for (int k = 0; k < _lambda; k++)
        {
            weights[k] = _weights[k];
            if (weights[k] >= 0) continue;

            // A bad sample subtracts no more than it would at the mean distance, which keeps the matrix positive definite.
            double distance = _eigen.Whiten(y[k]).Sum(Square);
            weights[k] *= distance > 0 ? _n / distance : 0;
        }
        double keep = 1 + (moving ? 0 : _c1 * _cC * (2 - _cC)) - _c1 - (_cMu * _weights.Sum());
        for (int i = 0; i < _n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rankMu = 0;
                for (int k = 0; k < _lambda; k++) rankMu += weights[k] * y[k][i] * y[k][j];
                double value = (keep * _covariance[i, j]) + (_c1 * _pC[i] * _pC[j]) + (_cMu * rankMu);
                _covariance[i, j] = _covariance[j, i] = value;
            }
        }
    }

    private double Spread(int i) => _sigma * Math.Sqrt(Math.Max(0, _covariance[i, i]));

    private static double Effective(double[] weights) => weights.Length == 0 ? 0 : Square(weights.Sum()) / weights.Sum(Square);

    private static double Square(double x) => x * x;
}
