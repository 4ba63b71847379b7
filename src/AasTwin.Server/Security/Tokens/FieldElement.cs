using System.Buffers.Binary;

namespace AasTwin.Server.Security.Tokens;

/// <summary>
/// A number modulo 2^255 - 19, as five limbs of 51 bits (Bernstein, Duif, Lange, Schwabe, Yang 2012). Limbs stay below 2^54: products of such fit into 128 bits, and each
/// product, sum and difference brings them back below.
/// </summary>
internal readonly struct FieldElement
{
    private const ulong Mask = (1UL << 51) - 1;

    private readonly ulong a, b, c, d, e;

    private FieldElement(ulong a, ulong b, ulong c, ulong d, ulong e) => (this.a, this.b, this.c, this.d, this.e) = (a, b, c, d, e);

    public static FieldElement Zero { get; }

    public static FieldElement One { get; } = Of(1);

    /// <summary>2^((p-1)/4), of which the square is -1.</summary>
    public static FieldElement RootOfMinusOne { get; } = Of(2).PowerOfRoot() is var root ? root * root * Of(2) : default;

    public bool IsZero => ToBytes().AsSpan().IndexOfAnyExcept((byte)0) < 0;

    public bool IsOdd => (ToBytes()[0] & 1) == 1;

    /// <param name="number">Below 2^51.</param>
    public static FieldElement Of(ulong number) => new(number, 0, 0, 0, 0);

    /// <summary>Reads 255 bits, lowest byte first; null when the number is not below 2^255 - 19, or the bytes are not 32.</summary>
    public static FieldElement? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != 32) return null;
        var (w0, w1) = (BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
        var (w2, w3) = (BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]) & (ulong.MaxValue >> 1));
        var read = new FieldElement(w0 & Mask, ((w0 >> 51) | (w1 << 13)) & Mask, ((w1 >> 38) | (w2 << 26)) & Mask, ((w2 >> 25) | (w3 << 39)) & Mask, w3 >> 12);
        Span<byte> without = stackalloc byte[32];
        bytes.CopyTo(without);
        without[31] &= 0x7F;
        return without.SequenceEqual(read.ToBytes()) ? read : null;
    }

    /// <summary>The number below 2^255 - 19, lowest byte first.</summary>
    public byte[] ToBytes()
    {
        var (f0, f1, f2, f3, f4) = (a, b, c, d, e);
        // Twice: the first carry may leave one.
        for (var i = 0; i < 2; i++)
        {
            f1 += f0 >> 51;
            f2 += f1 >> 51;
            f3 += f2 >> 51;
            f4 += f3 >> 51;
            f0 = (f0 & Mask) + (19 * (f4 >> 51));
            f1 &= Mask;
            f2 &= Mask;
            f3 &= Mask;
            f4 &= Mask;
        }
        // 1 when the number is not below the prime: then adding 19 carries out of bit 255.
        var over = (f0 + 19) >> 51;
        over = (f1 + over) >> 51;
        over = (f2 + over) >> 51;
        over = (f3 + over) >> 51;
        over = (f4 + over) >> 51;
        f0 += 19 * over;
        f1 += f0 >> 51;
        f2 += f1 >> 51;
        f3 += f2 >> 51;
        f4 += f3 >> 51;
        f0 &= Mask;
        f1 &= Mask;
        f2 &= Mask;
        f3 &= Mask;
        f4 &= Mask;
        var bytes = new byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, f0 | (f1 << 51));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), (f1 >> 13) | (f2 << 38));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(16), (f2 >> 26) | (f3 << 25));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(24), (f3 >> 39) | (f4 << 12));
        return bytes;
    }

    public FieldElement Negative() => Zero - this;

    /// <summary>The power p - 2 (Fermat).</summary>
    public FieldElement Inverse()
    {
        // p - 2 = 8 (p - 5)/8 + 3.
        var power = PowerOfRoot();
        for (var i = 0; i < 3; i++) power *= power;
        return power * this * this * this;
    }

    /// <summary>The power (p - 5)/8 = 2^252 - 3, by which roots are found.</summary>
    public FieldElement PowerOfRoot()
    {
        // All bits of it are ones but the one of value 2.
        var power = this;
        for (var bit = 250; bit >= 0; bit--)
        {
            power *= power;
            if (bit != 1) power *= this;
        }
        return power;
    }

    public static FieldElement operator +(in FieldElement x, in FieldElement y) => Carried(x.a + y.a, x.b + y.b, x.c + y.c, x.d + y.d, x.e + y.e);

    public static FieldElement operator -(in FieldElement x, in FieldElement y)
    {
        // 8p is added, so that no limb becomes negative.
        const ulong Lowest = 8 * (Mask - 18), Others = 8 * Mask;
        return Carried(x.a + Lowest - y.a, x.b + Others - y.b, x.c + Others - y.c, x.d + Others - y.d, x.e + Others - y.e);
    }

    public static FieldElement operator *(in FieldElement x, in FieldElement y)
    {
        // 2^255 is 19: what goes beyond the highest limb comes back 19 times.
        var (b19, c19, d19, e19) = (19 * y.b, 19 * y.c, 19 * y.d, 19 * y.e);
        var r0 = Product(x.a, y.a) + Product(x.b, e19) + Product(x.c, d19) + Product(x.d, c19) + Product(x.e, b19);
        var r1 = Product(x.a, y.b) + Product(x.b, y.a) + Product(x.c, e19) + Product(x.d, d19) + Product(x.e, c19);
        var r2 = Product(x.a, y.c) + Product(x.b, y.b) + Product(x.c, y.a) + Product(x.d, e19) + Product(x.e, d19);
        var r3 = Product(x.a, y.d) + Product(x.b, y.c) + Product(x.c, y.b) + Product(x.d, y.a) + Product(x.e, e19);
        var r4 = Product(x.a, y.e) + Product(x.b, y.d) + Product(x.c, y.c) + Product(x.d, y.b) + Product(x.e, y.a);
        r1 += (ulong)(r0 >> 51);
        r2 += (ulong)(r1 >> 51);
        r3 += (ulong)(r2 >> 51);
        r4 += (ulong)(r3 >> 51);
        // The carry out of the highest limb can have 64 bits and more times 19: into the wide form once more.
        var first = (UInt128)((ulong)r0 & Mask) + ((r4 >> 51) * 19);
        return new FieldElement((ulong)first & Mask, ((ulong)r1 & Mask) + (ulong)(first >> 51), (ulong)r2 & Mask, (ulong)r3 & Mask, (ulong)r4 & Mask);
    }

    private static UInt128 Product(ulong x, ulong y)
    {
        var high = Math.BigMul(x, y, out var low);
        return new UInt128(high, low);
    }

    private static FieldElement Carried(ulong a, ulong b, ulong c, ulong d, ulong e) => new((a & Mask) + (19 * (e >> 51)), (b & Mask) + (a >> 51), (c & Mask) + (b >> 51), (d & Mask) + (c >> 51), (e & Mask) + (d >> 51));
}
