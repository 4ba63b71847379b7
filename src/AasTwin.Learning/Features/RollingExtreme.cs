namespace AasTwin.Learning.Features;

/// <summary>Least or greatest value of a moving window by a monotonic queue.</summary>
internal static class RollingExtreme
{
    /// <param name="sign">1 for the least, −1 for the greatest.</param>
    public static void Compute(ReadOnlySpan<float> channel, Span<float> values, int window, int sign)
    {
        // Rows whose value may still be the extreme of a window; each is more extreme than those behind it.
        var queue = new int[channel.Length];
        var (first, end) = (0, 0);
        for (var row = 0; row < channel.Length; row++)
        {
            if (!float.IsNaN(channel[row]))
            {
                while (end > first && sign * channel[queue[end - 1]] >= sign * channel[row]) end--;
                queue[end++] = row;
            }
            if (first < end && queue[first] <= row - window) first++;
            values[row] = first < end ? channel[queue[first]] : float.NaN;
        }
    }
}
