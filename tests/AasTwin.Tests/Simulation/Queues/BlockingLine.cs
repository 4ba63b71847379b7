using AasTwin.Simulation;
using AasTwin.Simulation.Distributions;
using Environment = AasTwin.Simulation.Environment;

namespace AasTwin.Tests.Simulation.Queues;

/// <summary>
/// A saturated line of single machines with exponential times and finite buffers between them: a finished part keeps its
/// machine until there is room behind it (blocking after service).
/// </summary>
internal sealed class BlockingLine
{
    private readonly Environment _environment = new();
    private readonly Resource[] _machines;
    private readonly Resource?[] _buffers;
    private readonly Exponential[] _services;
    private readonly RandomStream[] _streams;
    private long _finished;

    private BlockingLine(RandomStreams streams, double[] rates, int[] buffers)
    {
        _machines = [.. rates.Select((_, i) => new Resource(_environment, 1, $"machine {i + 1}"))];
        _buffers = [.. buffers.Select((places, i) => places > 0 ? new Resource(_environment, places, $"buffer {i + 1}") : null)];
        _services = [.. rates.Select(rate => new Exponential(1 / rate))];
        _streams = [.. rates.Select((_, i) => streams[$"machine {i + 1}"])];
    }

    /// <summary>Parts a unit of time in one replication; the first tenth does not count.</summary>
    public static Measures Run(RandomStreams streams, double horizon, double[] rates, int[] buffers)
    {
        var line = new BlockingLine(streams, rates, buffers);
        line._environment.Start(line.Source());
        line._environment.Run(horizon / 10);
        long before = line._finished;
        line._environment.Run(horizon);
        line._environment.Dispose();
        return new Measures { ["throughput"] = (line._finished - before) / (0.9 * horizon) };
    }

    private async Process Source()
    {
        while (true)
        {
            Request first = _machines[0].Request();
            await first;
            _environment.Start(Part(first));
        }
    }

    private async Process Part(Request machine)
    {
        for (int i = 0; ; i++)
        {
            await _environment.Timeout(_services[i].Sample(_streams[i]));
            if (i == _machines.Length - 1) break;
            if (_buffers[i] is { } buffer)
            {
                using Request place = buffer.Request();
                await place;
                machine.Dispose();
                machine = _machines[i + 1].Request();
                await machine;
            }
            else
            {
                Request next = _machines[i + 1].Request();
                await next;
                machine.Dispose();
                machine = next;
            }
        }
        machine.Dispose();
        _finished++;
    }
}
