namespace AasTwin.Optimization;

/// <summary>The model of a problem threw, or answered something else than declared.</summary>
public sealed class EvaluationException : InvalidOperationException
{
    internal EvaluationException(Point point, string message, Exception? inner = null)
        : base(message, inner) => Point = point;

    /// <summary>What the model was asked about.</summary>
    public Point Point { get; }
}
