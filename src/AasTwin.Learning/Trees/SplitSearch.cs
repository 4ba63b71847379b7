namespace AasTwin.Learning.Trees;

/// <summary>A question that splits a node.</summary>
/// <param name="Slot">The feature's place in the histogram.</param>
/// <param name="Bin">The last bin that goes left.</param>
internal readonly record struct Split(int Slot, int Bin, bool MissingLeft, double Gain)
{
    public static Split None { get; } = new(-1, 0, false, 0);

    public bool Exists => Slot >= 0;
}

/// <summary>
/// Finds the question with the greatest gain: the score of a set of rows is the sum over the classes of (sum of first derivatives)^2 / (sum of second
/// derivatives + lambda), the gain is half of what the scores of both sides have more than that of the node (Chen and Guestrin 2016, eq. 7). Missing
/// values are tried on both sides; where a node has none, they go to the heavier side.
/// </summary>
internal sealed class SplitSearch(BinnedFeatures bins, int classes, GrowthOptions options)
{
    // Less than that is what rounding leaves of nothing.
    private readonly double _least = Math.Max(options.MinChildWeight, 1e-6);
    private readonly double[] _left = new double[classes + 1], _missing = new double[classes + 1], _right = new double[classes + 1];

    /// <param name="totals">Sums over all rows of the node.</param>
    /// <param name="slots">The features that may be asked about.</param>
    public Split Best(Histogram histogram, ReadOnlySpan<double> totals, int[] columns, ReadOnlySpan<int> slots)
    {
        Split best = Split.None;
        double before = Score(totals);
        foreach (int slot in slots)
        {
            ReadOnlySpan<double> sums = histogram.Of(slot);
            sums[..(classes + 1)].CopyTo(_missing);
            bool hasMissing = bins.HasMissing[columns[slot]] && _missing[classes] > 0;
            for (int side = 0; side < (hasMissing ? 2 : 1); side++)
            {
                // With the missing values right, all others may go left together.
                int last = bins.CountOf(columns[slot]) - (hasMissing && side == 0 ? 1 : 2);
                if (classes == 1) ScanOne(sums, totals, last, slot, before, missingLeft: side == 1, hasMissing, ref best);
                else Scan(sums, totals, last, slot, before, missingLeft: side == 1, hasMissing, ref best);
            }
        }
        return best;
    }

    public double Score(ReadOnlySpan<double> sums)
    {
        double squares = 0;
        for (int i = 0; i < classes; i++) squares += sums[i] * sums[i];
        return squares / (sums[classes] + options.Lambda);
    }

    private void Scan(
        ReadOnlySpan<double> sums, ReadOnlySpan<double> totals, int last, int slot, double before, bool missingLeft, bool hasMissing, ref Split best)
    {
        int stride = classes + 1;
        _left.AsSpan().Clear();
        if (missingLeft) _missing.CopyTo(_left, 0);
        for (int bin = 1; bin <= last; bin++)
        {
            for (int i = 0; i < stride; i++) _left[i] += sums[(bin * stride) + i];
            for (int i = 0; i < stride; i++) _right[i] = totals[i] - _left[i];
            if (_left[classes] < _least) continue;
            if (_right[classes] < _least) break;
            double gain = 0.5 * (Score(_left) + Score(_right) - before);
            // Less is rounding.
            if (gain > best.Gain && gain > options.MinGain && gain > 1e-12 * before) best = new(slot, bin, hasMissing ? missingLeft : _left[classes] >= _right[classes], gain);
        }
    }

    // As Scan, with nothing but the two sums that one class has.
    private void ScanOne(
        ReadOnlySpan<double> sums, ReadOnlySpan<double> totals, int last, int slot, double before, bool missingLeft, bool hasMissing, ref Split best)
    {
        double first = missingLeft ? _missing[0] : 0, second = missingLeft ? _missing[1] : 0, lambda = options.Lambda;
        double needed = Math.Max(best.Gain, Math.Max(options.MinGain, 1e-12 * before));
        for (int bin = 1; bin <= last; bin++)
        {
            first += sums[2 * bin];
            second += sums[(2 * bin) + 1];
            double otherFirst = totals[0] - first, otherSecond = totals[1] - second;
            if (second < _least) continue;
            if (otherSecond < _least) break;
            double gain = 0.5 * ((first * first / (second + lambda)) + (otherFirst * otherFirst / (otherSecond + lambda)) - before);
            if (!(gain > needed)) continue;
            needed = gain;
            best = new(slot, bin, hasMissing ? missingLeft : second >= otherSecond, gain);
        }
    }
}
