namespace AasTwin.Learning.Trees;

/// <summary>How a single tree grows.</summary>
internal sealed record GrowthOptions(int MaxDepth, int MaxLeaves, double MinChildWeight, double Lambda, double MinGain, double ColumnShare, double ColumnShareOfNode, int Workers);
