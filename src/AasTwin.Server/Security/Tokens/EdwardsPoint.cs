namespace AasTwin.Server.Security.Tokens;

/// <summary>A point of the curve -x² + y² = 1 + dx²y² over 2^255 - 19, in extended coordinates (Hisil, Wong, Carter, Dawson 2008): x = X/Z, y = Y/Z, xy = T/Z.</summary>
internal readonly record struct EdwardsPoint(FieldElement X, FieldElement Y, FieldElement Z, FieldElement T)
{
    private static readonly FieldElement D = FieldElement.Of(121665).Negative() * FieldElement.Of(121666).Inverse();
    private static readonly FieldElement TwiceD = D + D;

    public static EdwardsPoint Neutral { get; } = new(FieldElement.Zero, FieldElement.One, FieldElement.One, FieldElement.Zero);

    public bool IsNeutral => X.IsZero && (Y - Z).IsZero;

    /// <summary>Reads y with the lowest bit of x (RFC 8032, 5.1.3); null when that is no point, or not in the one form that a point has.</summary>
    public static EdwardsPoint? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (FieldElement.TryRead(bytes) is not { } y) return null;
        var isOdd = bytes[31] >> 7 == 1;
        var square = y * y;
        var (u, v) = (square - FieldElement.One, (D * square) + FieldElement.One);
        // The root of u/v, or of -u/v.
        var cube = v * v * v;
        var x = u * cube * (u * cube * cube * v).PowerOfRoot();
        var check = v * x * x;
        if (!(check - u).IsZero)
        {
            if (!(check + u).IsZero) return null;
            x *= FieldElement.RootOfMinusOne;
        }
        if (x.IsZero && isOdd) return null;
        if (x.IsOdd != isOdd) x = x.Negative();
        return new EdwardsPoint(x, y, FieldElement.One, x * y);
    }

    public byte[] ToBytes()
    {
        var inverse = Z.Inverse();
        var bytes = (Y * inverse).ToBytes();
        if ((X * inverse).IsOdd) bytes[31] |= 0x80;
        return bytes;
    }

    public EdwardsPoint Negative() => new(X.Negative(), Y, Z, T.Negative());

    public EdwardsPoint Plus(in EdwardsPoint other)
    {
        var a = (Y - X) * (other.Y - other.X);
        var b = (Y + X) * (other.Y + other.X);
        var c = T * TwiceD * other.T;
        var d = Z * other.Z;
        return Of(b - a, (d + d) - c, (d + d) + c, b + a);
    }

    public EdwardsPoint Doubled()
    {
        var (a, b, c) = (X * X, Y * Y, Z * Z);
        var (h, g) = (a + b, a - b);
        var sum = X + Y;
        return Of(h - (sum * sum), (c + c) + g, g, h);
    }

    private static EdwardsPoint Of(in FieldElement e, in FieldElement f, in FieldElement g, in FieldElement h) => new(e * f, g * h, f * g, e * h);
}
