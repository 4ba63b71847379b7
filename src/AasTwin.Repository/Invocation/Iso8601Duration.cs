using System.Globalization;
using System.Text.RegularExpressions;

namespace AasTwin.Repository.Invocation;

/// <summary>Durations as requests write them: ISO 8601 without weeks and signs, such as <c>PT10S</c> or <c>P1DT2H30M</c>. A year counts 365 days, a month 30.</summary>
public static partial class Iso8601Duration
{
    /// <summary>Reads a duration; false when the text is none. Longer ones than <see cref="TimeSpan.MaxValue"/> are cut to it.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        if (text.Length > 64 || Pattern().Match(text) is not { Success: true } match) return false;
        var seconds = 0.0;
        ReadOnlySpan<double> weights = [365 * 86400.0, 30 * 86400.0, 86400, 3600, 60, 1];
        for (var i = 0; i < weights.Length; i++)
            if (match.Groups[i + 1] is { Success: true } part) seconds += weights[i] * double.Parse(part.ValueSpan, CultureInfo.InvariantCulture);
        duration = seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        return true;
    }

    [GeneratedRegex(@"\AP(?=[0-9T])(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)D)?(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
