using System.Globalization;
using System.Text.RegularExpressions;
using AasTwin.Repository;

namespace AasTwin.Server.TimeSeries;

/// <summary>
/// Reads the part of Flux, the query language of InfluxDB 2, that charts need: <c>from</c>, <c>range</c>, <c>filter</c> by measurement and field,
/// <c>aggregateWindow</c>, <c>first</c>, <c>last</c>, <c>limit</c>, <c>tail</c>, <c>set</c> of the field and <c>yield</c>.
/// </summary>
internal sealed partial class FluxText
{
    private const int MaxDepth = 50, MaxSteps = 100;
    private const string Functions = "from, range, filter, aggregateWindow, first, last, limit, tail, set, yield";

    private readonly string text;
    private readonly DateTimeOffset now;
    private readonly List<Func<Series, Series?>> steps = [];
    private int at, depth;
    private DateTimeOffset? start, stop;
    private string result = "_result";

    private FluxText(string text, DateTimeOffset now) => (this.text, this.now) = (text, now);

    /// <exception cref="RepositoryException">400: the text is no query that is understood; tells where and why.</exception>
    public static FluxQuery Read(string text, DateTimeOffset now)
    {
        var reader = new FluxText(text, now);
        reader.Pipeline();
        var query = new FluxQuery(reader.start!.Value, reader.stop!.Value, reader.result, reader.steps);
        return query.Start < query.Stop ? query : throw reader.Refusal("range must end after it starts");
    }

    private void Pipeline()
    {
        if (Name() != "from") throw Refusal("a query begins with from(bucket: \"…\")");
        var bucket = Arguments();
        if (!bucket.ContainsKey("bucket")) throw Refusal("from needs a bucket");
        while (Takes("|>"))
        {
            var name = Name();
            if (name != "range" && start is null) throw Refusal("range comes right after from");
            if (steps.Count >= MaxSteps) throw Refusal($"a query has at most {MaxSteps} steps");
            Add(name, Arguments());
        }
        Space();
        if (at < text.Length) throw Refusal("|> or the end is expected");
        if (start is null) throw Refusal("range(start: …) is missing");
    }

    private void Add(string function, Dictionary<string, object> arguments)
    {
        switch (function)
        {
            case "range":
                start = Time(arguments, "start") ?? throw Refusal("range needs a start");
                stop = Time(arguments, "stop") ?? now;
                break;
            case "filter":
                var condition = Of<Func<Series, bool>>(arguments, "fn", "a function such as (r) => r._field == \"Speed\"");
                steps.Add(series => condition(series) ? series : null);
                break;
            case "aggregateWindow":
                var every = Of<TimeSpan>(arguments, "every", "a duration such as 1m");
                var fn = Of<string>(arguments, "fn", "one of " + string.Join(", ", FluxQuery.Aggregates.Keys));
                if (!FluxQuery.Aggregates.ContainsKey(fn)) throw Refusal($"fn of aggregateWindow must be one of {string.Join(", ", FluxQuery.Aggregates.Keys)}");
                if (every <= TimeSpan.Zero || (stop!.Value - start!.Value) / every > FluxQuery.MaxWindows) throw Refusal($"every must be positive, and give at most {FluxQuery.MaxWindows} windows");
                var span = new FluxQuery(start!.Value, stop!.Value, result, []);
                steps.Add(series => span.Aggregate(series, every, fn));
                break;
            case "first":
                steps.Add(series => series with { Points = [.. series.Points.Take(1)] });
                break;
            case "last":
                steps.Add(series => series with { Points = [.. series.Points.TakeLast(1)] });
                break;
            case "limit":
                var most = Count(arguments);
                steps.Add(series => series with { Points = [.. series.Points.Take(most)] });
                break;
            case "tail":
                var latest = Count(arguments);
                steps.Add(series => series with { Points = [.. series.Points.TakeLast(latest)] });
                break;
            case "set":
                if (Of<string>(arguments, "key", "a text") != "_field") throw Refusal("set is understood of _field only");
                var field = Of<string>(arguments, "value", "a text");
                steps.Add(series => series with { Field = field });
                break;
            case "yield":
                if (arguments.Count > 0) result = Of<string>(arguments, "name", "a text");
                break;
            default:
                throw Refusal($"'{function}' is not understood; functions are {Functions}");
        }
    }

    private int Count(Dictionary<string, object> arguments) =>
        Of<long>(arguments, "n", "a whole number") is var n and > 0 and <= int.MaxValue ? (int)n : throw Refusal("n must be a whole number from 1");

    private T Of<T>(Dictionary<string, object> arguments, string name, string what) => arguments.GetValueOrDefault(name) is T value ? value : throw Refusal($"{name} must be {what}");

    private DateTimeOffset? Time(Dictionary<string, object> arguments, string name)
    {
        try
        {
            return arguments.GetValueOrDefault(name) switch
            {
                null => null,
                DateTimeOffset time => time,
                TimeSpan duration => now + duration,
                long seconds => DateTimeOffset.FromUnixTimeSeconds(seconds),
                _ => throw Refusal($"{name} must be a time such as 2026-01-31T12:00:00Z, or a duration such as -1h"),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Refusal($"{name} is no time between the years 1 and 9999");
        }
    }

    private Dictionary<string, object> Arguments()
    {
        Expect("(");
        var arguments = new Dictionary<string, object>();
        while (!Takes(")"))
        {
            if (arguments.Count > 0) Expect(",");
            var name = Name();
            Expect(":");
            if (!arguments.TryAdd(name, Value())) throw Refusal($"{name} is there twice");
        }
        return arguments;
    }

    private object Value()
    {
        Space();
        if (at < text.Length && text[at] == '"') return Text();
        if (Takes("("))
        {
            var row = Name();
            Expect(")");
            Expect("=>");
            return Or(row);
        }
        if (Matches(TimeLiteral()) is { } time)
            return DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : throw Refusal("this is no time");
        if (Matches(DurationLiteral()) is { } duration) return Duration(duration);
        if (Matches(NumberLiteral()) is { } number) return long.TryParse(number, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw Refusal("this number is too large");
        var name = Name();
        if (name != "now") return name is "true" or "false" ? name == "true" : name;
        Expect("(");
        Expect(")");
        return now;
    }

    private TimeSpan Duration(string literal)
    {
        var ticks = 0m;
        foreach (Match part in DurationPart().Matches(literal))
        {
            ticks += decimal.Parse(part.Groups[1].Value, CultureInfo.InvariantCulture) * part.Groups[2].Value switch
            {
                "ns" => 0.01m,
                "us" or "µs" => TimeSpan.TicksPerMicrosecond,
                "ms" => TimeSpan.TicksPerMillisecond,
                "s" => TimeSpan.TicksPerSecond,
                "m" => TimeSpan.TicksPerMinute,
                "h" => TimeSpan.TicksPerHour,
                "d" => TimeSpan.TicksPerDay,
                _ => 7 * TimeSpan.TicksPerDay,
            };
            if (ticks > TimeSpan.MaxValue.Ticks) throw Refusal("this duration is too long");
        }
        return TimeSpan.FromTicks((long)(literal[0] == '-' ? -ticks : ticks));
    }

    private Func<Series, bool> Or(string row)
    {
        var left = And(row);
        while (TakesWord("or"))
        {
            var (one, other) = (left, And(row));
            left = series => one(series) || other(series);
        }
        return left;
    }

    private Func<Series, bool> And(string row)
    {
        var left = Comparison(row);
        while (TakesWord("and"))
        {
            var (one, other) = (left, Comparison(row));
            left = series => one(series) && other(series);
        }
        return left;
    }

    private Func<Series, bool> Comparison(string row)
    {
        if (++depth > MaxDepth) throw Refusal($"a condition is at most {MaxDepth} deep");
        try
        {
            if (TakesWord("not"))
            {
                var inner = Comparison(row);
                return series => !inner(series);
            }
            if (Takes("("))
            {
                var inner = Or(row);
                Expect(")");
                return inner;
            }
            if (Name() != row) throw Refusal($"a column such as {row}._field is expected");
            string column;
            if (Takes("["))
            {
                column = Text();
                Expect("]");
            }
            else
            {
                Expect(".");
                column = Name();
            }
            if (column is not ("_field" or "_measurement")) throw Refusal($"'{column}' is no column; these are _measurement, the submodel's idShort, and _field, the path of a property");
            var isEqual = Takes("==");
            if (!isEqual) Expect("!=");
            var value = Text();
            return series => (series.Column(column) == value) == isEqual;
        }
        finally
        {
            depth--;
        }
    }

    private string Text()
    {
        Expect("\"");
        var value = new System.Text.StringBuilder();
        for (; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            value.Append(text[at]);
        }
        if (at == text.Length) throw Refusal("a text does not end");
        at++;
        return value.ToString();
    }

    private string Name() => Matches(Identifier()) ?? throw Refusal("a name is expected");

    private bool TakesWord(string word)
    {
        var before = at;
        if (Matches(Identifier()) == word) return true;
        at = before;
        return false;
    }

    private bool Takes(string mark)
    {
        Space();
        if (string.CompareOrdinal(text, at, mark, 0, mark.Length) != 0) return false;
        at += mark.Length;
        return true;
    }

    private void Expect(string mark)
    {
        if (!Takes(mark)) throw Refusal($"'{mark}' is expected");
    }

    private string? Matches(Regex token)
    {
        Space();
        var match = token.Match(text, at);
        if (!match.Success) return null;
        at += match.Length;
        return match.Value;
    }

    private void Space() => at += Blank().Match(text, at).Length;

    private RepositoryException Refusal(string why) => new(400, "BadQuery", $"The query cannot be read at character {Math.Min(at, text.Length) + 1}: {why}.");

    [GeneratedRegex(@"\G(?:\s|//[^\n]*)*")]
    private static partial Regex Blank();

    [GeneratedRegex(@"\G[A-Za-z_][A-Za-z0-9_]*")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\G\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d))?")]
    private static partial Regex TimeLiteral();

    [GeneratedRegex(@"\G-?(?:\d{1,12}(?:ns|us|µs|ms|s|m(?!o)|h|d|w))+(?![A-Za-z0-9])")]
    private static partial Regex DurationLiteral();

    [GeneratedRegex(@"(\d+)(ns|us|µs|ms|s|m|h|d|w)")]
    private static partial Regex DurationPart();

    [GeneratedRegex(@"\G-?\d{1,20}(?![A-Za-z0-9.])")]
    private static partial Regex NumberLiteral();
}
