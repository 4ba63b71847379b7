using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace AasTwin.Tests.Server.Security;

/// <summary>Signs by Ed25519 as RFC 8032 tells it, with whole numbers and without any care for time: an oracle for what checks the signatures.</summary>
internal sealed class Ed25519Signer
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger L = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", CultureInfo.InvariantCulture);
    private static readonly BigInteger D = Modulo(-121665 * Inverse(121666));

    private static readonly (BigInteger X, BigInteger Y) Base =
        (BigInteger.Parse("15112221349535400772501151409588531511454012693041857206046113283949847762202", CultureInfo.InvariantCulture), Modulo(4 * Inverse(5)));

    private readonly BigInteger secret;
    private readonly byte[] prefix;

    public Ed25519Signer(byte[] seed)
    {
        var hash = SHA512.HashData(seed);
        prefix = hash[32..];
        hash[0] &= 248;
        hash[31] = (byte)((hash[31] & 127) | 64);
        secret = Number(hash.AsSpan(0, 32));
        PublicKey = Bytes(Times(secret, Base));
    }

    public byte[] PublicKey { get; }

    public byte[] Sign(byte[] message)
    {
        var r = Number(SHA512.HashData([.. prefix, .. message])) % L;
        var point = Bytes(Times(r, Base));
        var k = Number(SHA512.HashData([.. point, .. PublicKey, .. message])) % L;
        var s = (r + (k * secret)) % L;
        return [.. point, .. Fixed(s)];
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true);

    private static BigInteger Modulo(BigInteger number) => ((number % P) + P) % P;

    private static BigInteger Inverse(BigInteger number) => BigInteger.ModPow(Modulo(number), P - 2, P);

    private static byte[] Fixed(BigInteger number)
    {
        var bytes = new byte[32];
        number.TryWriteBytes(bytes, out _, isUnsigned: true);
        return bytes;
    }

    private static byte[] Bytes((BigInteger X, BigInteger Y) point)
    {
        var bytes = Fixed(point.Y);
        if (!point.X.IsEven) bytes[31] |= 0x80;
        return bytes;
    }

    /// <summary>In coordinates X/Z and Y/Z, by the law of the curve itself with both denominators multiplied out.</summary>
    private static (BigInteger X, BigInteger Y) Times(BigInteger factor, (BigInteger X, BigInteger Y) point)
    {
        (BigInteger X, BigInteger Y, BigInteger Z) sum = (0, 1, 1), power = (point.X, point.Y, 1);
        for (; factor > 0; factor >>= 1)
        {
            if (!factor.IsEven) sum = Plus(sum, power);
            power = Plus(power, power);
        }
        var inverse = Inverse(sum.Z);
        return (Modulo(sum.X * inverse), Modulo(sum.Y * inverse));
    }

    private static (BigInteger X, BigInteger Y, BigInteger Z) Plus((BigInteger X, BigInteger Y, BigInteger Z) p, (BigInteger X, BigInteger Y, BigInteger Z) q)
    {
        // x = (x1 y2 + y1 x2) / (1 + d x1 x2 y1 y2), y = (y1 y2 + x1 x2) / (1 - d x1 x2 y1 y2)
        var zz = Modulo(p.Z * q.Z);
        var square = Modulo(zz * zz);
        var product = Modulo(D * Modulo(p.X * q.X) * Modulo(p.Y * q.Y));
        var (plus, minus) = (Modulo(square + product), Modulo(square - product));
        var x = Modulo(zz * Modulo((p.X * q.Y) + (p.Y * q.X)) * minus);
        var y = Modulo(zz * Modulo((p.Y * q.Y) + (p.X * q.X)) * plus);
        return (x, y, Modulo(plus * minus));
    }
}
