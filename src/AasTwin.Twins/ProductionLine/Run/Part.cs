using AasTwin.Simulation;

namespace AasTwin.Twins.ProductionLine;

/// <summary>A part on its way.</summary>
internal sealed class Part(int number, ProductModel product, double since)
{
    public int Number { get; } = number;

    public ProductModel Product { get; } = product;

    /// <summary>When its cycle time began.</summary>
    public double Since { get; } = since;

    /// <summary>Where it is in the routing of its product.</summary>
    public int Step { get; set; }

    /// <summary>Its place at the station, when places are limited.</summary>
    public Request? Place { get; set; }

    /// <summary>The machine it is on, unless it is in a batch.</summary>
    public Request? Machine { get; set; }

    /// <summary>The machine it is on, where machines differ by what they have done.</summary>
    public Unit? Unit { get; set; }

    /// <summary>The batch it is in, where the station works on batches.</summary>
    public Batch? Batch { get; set; }
}

/// <summary>Parts that a machine works on together; the machine is free when the last of them has left it.</summary>
internal sealed class Batch(Simulation.Environment environment)
{
    public List<Part> Parts { get; } = [];

    /// <summary>The work is done.</summary>
    public Event Done { get; } = environment.Event("end of batch");

    public Request? Machine { get; set; }

    public Unit? Unit { get; set; }

    /// <summary>Parts still on the machine.</summary>
    public int Left { get; set; }

    /// <summary>Parts that are done and wait for a place.</summary>
    public int Blocked { get; set; }
}

/// <summary>One machine of a station.</summary>
internal sealed class Unit(int number)
{
    /// <summary>From 1.</summary>
    public int Number { get; } = number;

    /// <summary>Work until it fails; infinite when it does not.</summary>
    public double UntilFailure { get; set; } = double.PositiveInfinity;

    /// <summary>What it is prepared for; null for anything.</summary>
    public ProductModel? PreparedFor { get; set; }

    /// <summary>Parts or batches since it was prepared.</summary>
    public int SincePrepared { get; set; }
}
