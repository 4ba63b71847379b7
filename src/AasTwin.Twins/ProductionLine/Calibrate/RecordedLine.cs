namespace AasTwin.Twins.ProductionLine;

/// <summary>What an event log tells about a line. Times in minutes.</summary>
internal sealed class RecordedLine
{
    private readonly Dictionary<string, RecordedStation> stations = [];
    private readonly Dictionary<string, double> arrived = [];
    private readonly List<double> betweenArrivals = [];
    private readonly List<double> cycleTimes = [];

    public RecordedLine(IEnumerable<LoggedEvent> events)
    {
        double? lastArrival = null;
        foreach (var e in events)
        {
            Minutes = e.Minutes;
            switch (e.What)
            {
                case LineEvent.Arrive:
                    if (lastArrival is { } last) betweenArrivals.Add(e.Minutes - last);
                    lastArrival = e.Minutes;
                    arrived[e.Part] = e.Minutes;
                    break;
                case LineEvent.Leave:
                    Finished++;
                    if (arrived.TryGetValue(e.Part, out var since)) cycleTimes.Add(e.Minutes - since);
                    break;
                default:
                    if (!stations.TryGetValue(e.Station, out var station)) stations[e.Station] = station = new RecordedStation();
                    station.Take(e);
                    break;
            }
        }
    }

    /// <summary>Time of the last event.</summary>
    public double Minutes { get; }

    /// <summary>Good parts that left.</summary>
    public int Finished { get; }

    public int Scrapped => stations.Values.Sum(s => s.Scrapped);

    public IReadOnlyList<double> BetweenArrivals => betweenArrivals;

    public IReadOnlyList<double> CycleTimes => cycleTimes;

    public IReadOnlyCollection<string> StationNames => stations.Keys;

    public RecordedStation? Station(string name) => stations.GetValueOrDefault(name);
}

/// <summary>What an event log tells about a station.</summary>
internal sealed class RecordedStation
{
    private readonly Dictionary<string, (double Begin, double Down, string Product)> working = [];
    private readonly Dictionary<string, double> settingUp = [];
    private readonly Dictionary<string, double> down = [];
    private readonly Dictionary<string, double> sinceFailure = [];

    /// <summary>Processing times without repairs, with the product.</summary>
    public List<(string Product, double Minutes)> Processing { get; } = [];

    public List<double> Setups { get; } = [];

    public List<double> Repairs { get; } = [];

    /// <summary>Working time of machines between failures, and that since the last one, which is not over (censored).</summary>
    public List<double> BetweenFailures { get; } = [];

    public IReadOnlyList<double> CensoredWork => [.. sinceFailure.Values];

    /// <summary>Time of all machines at work.</summary>
    public double Busy { get; private set; }

    public int Scrapped { get; private set; }

    public int Reworked { get; private set; }

    /// <summary>Works that ended.</summary>
    public int Ends { get; private set; }

    public void Take(LoggedEvent e)
    {
        switch (e.What)
        {
            case LineEvent.SetupStart:
                settingUp[e.Part] = e.Minutes;
                break;
            case LineEvent.SetupEnd when settingUp.Remove(e.Part, out var begin):
                Setups.Add(e.Minutes - begin);
                break;
            case LineEvent.Start:
                working[e.Part] = (e.Minutes, 0, e.Product);
                break;
            case LineEvent.Down when working.TryGetValue(e.Part, out var work):
                down[e.Part] = e.Minutes;
                var worked = e.Minutes - work.Begin - work.Down;
                // The work before the failure counts for the failure, the rest of the part for the next one.
                BetweenFailures.Add(sinceFailure.GetValueOrDefault(e.Machine) + worked);
                sinceFailure[e.Machine] = -worked;
                break;
            case LineEvent.Up when down.Remove(e.Part, out var since):
                Repairs.Add(e.Minutes - since);
                if (working.TryGetValue(e.Part, out var interrupted)) working[e.Part] = interrupted with { Down = interrupted.Down + (e.Minutes - since) };
                break;
            case LineEvent.End when working.Remove(e.Part, out var done):
                var minutes = e.Minutes - done.Begin - done.Down;
                Processing.Add((done.Product, minutes));
                Busy += minutes;
                Ends++;
                sinceFailure[e.Machine] = sinceFailure.GetValueOrDefault(e.Machine) + minutes;
                break;
            case LineEvent.Scrap:
                Scrapped++;
                break;
            case LineEvent.Rework:
                Reworked++;
                break;
        }
    }
}
