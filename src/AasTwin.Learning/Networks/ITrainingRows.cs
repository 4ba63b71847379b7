namespace AasTwin.Learning.Networks;

/// <summary>Samples for a network, made when they are needed: windows over long series need not lie in memory one by one. Read by several threads.</summary>
public interface ITrainingRows
{
    int Count { get; }

    /// <summary>Features of a sample.</summary>
    int Inputs { get; }

    /// <summary>Targets of a sample.</summary>
    int Targets { get; }

    int UnitOf(int row);

    /// <summary>How much a sample counts, at least 0.</summary>
    float WeightOf(int row);

    void CopyFeatures(int row, Span<float> features);

    void CopyTargets(int row, Span<float> targets);
}
