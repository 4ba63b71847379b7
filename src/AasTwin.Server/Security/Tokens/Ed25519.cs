using System.Numerics;
using System.Security.Cryptography;

namespace AasTwin.Server.Security.Tokens;

/// <summary>
/// Checks signatures of Ed25519 (RFC 8032, 5.1), which the platform's cryptography does not have. Only the check: it works on what everybody may know, so that its time
/// may depend on it. Stricter than the RFC asks: numbers and points in another than their one form, and keys of small order, are refused. Immutable.
/// </summary>
public sealed class Ed25519
{
    public const int KeyBytes = 32, SignatureBytes = 64;

    private static readonly BigInteger Order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);

    // The point of which y is 4/5 and x is even.
    private static readonly EdwardsPoint Base = EdwardsPoint.TryRead((FieldElement.Of(4) * FieldElement.Of(5).Inverse()).ToBytes())!.Value;

    private readonly byte[] key;
    private readonly EdwardsPoint negative, difference;

    private Ed25519(byte[] key, EdwardsPoint point)
    {
        this.key = key;
        negative = point.Negative();
        difference = Base.Plus(negative);
    }

    /// <summary>The key of these bytes; null when they are none.</summary>
    public static Ed25519? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != KeyBytes || EdwardsPoint.TryRead(bytes) is not { } point) return null;
        // Any signature could be made to fit a key of small order.
        return point.Doubled().Doubled().Doubled().IsNeutral ? null : new Ed25519(bytes.ToArray(), point);
    }

    /// <summary>Whether a signature is one of a message by this key.</summary>
    public bool Verifies(ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != SignatureBytes) return false;
        if (Number(signature[32..]) >= Order) return false;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(signature[..32]);
        hash.AppendData(key);
        hash.AppendData(message);
        Span<byte> h = stackalloc byte[32];
        (Number(hash.GetHashAndReset()) % Order).TryWriteBytes(h, out _, isUnsigned: true);
        // R = sB - hA. Both products bit by bit together (Shamir's trick).
        var sum = EdwardsPoint.Neutral;
        for (var bit = 252; bit >= 0; bit--)
        {
            sum = sum.Doubled();
            var (ofBase, ofKey) = (Has(signature[32..], bit), Has(h, bit));
            if (ofBase) sum = sum.Plus(ofKey ? difference : Base);
            else if (ofKey) sum = sum.Plus(negative);
        }
        return signature[..32].SequenceEqual(sum.ToBytes());
    }

    private static bool Has(ReadOnlySpan<byte> number, int bit) => ((number[bit >> 3] >> (bit & 7)) & 1) == 1;

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true);
}
