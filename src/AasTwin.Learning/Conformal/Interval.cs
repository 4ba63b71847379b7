namespace AasTwin.Learning.Conformal;

/// <summary>From where to where a value is expected. A side may be infinite.</summary>
public readonly record struct Interval(double Lower, double Upper)
{
    public double Width => Upper - Lower;

    public bool Contains(double value) => value >= Lower && value <= Upper;

    /// <summary>The part within limits that the value cannot leave, such as 0 for a remaining life.</summary>
    public Interval Within(double least, double greatest) => new(Math.Clamp(Lower, least, greatest), Math.Clamp(Upper, least, greatest));
}
