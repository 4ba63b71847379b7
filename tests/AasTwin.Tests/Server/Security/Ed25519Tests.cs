using System.Buffers.Text;
using AasTwin.Server.Security.Tokens;

namespace AasTwin.Tests.Server.Security;

public class Ed25519Tests
{
    // RFC 8032, 7.1: tests 1, 2, 3 and SHA(abc); RFC 8037, A.4.
    public static TheoryData<string, string, string> Vectors => new()
    {
        { "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
        { "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
        { "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" },
        {
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", Convert.ToHexString("eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc"u8),
            Convert.ToHexString(Base64Url.DecodeFromChars("hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"))
        },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void VectorsOfTheRfcs_AreSignatures_AndNothingElseIs(string key, string message, string signature)
    {
        var read = Ed25519.TryRead(Convert.FromHexString(key))!;
        var (text, bytes) = (Convert.FromHexString(message), Convert.FromHexString(signature));
        Assert.True(read.Verifies(text, bytes));
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            var wrong = (byte[])bytes.Clone();
            wrong[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(read.Verifies(text, wrong), $"bit {bit}");
        }
        Assert.False(read.Verifies([.. text, 0], bytes));
        Assert.False(read.Verifies(text, bytes[..63]));
        Assert.False(read.Verifies(text, [.. bytes, 0]));
        // The same signature with the order of the group added to its number: one signature must have one form.
        var other = (byte[])bytes.Clone();
        var order = Convert.FromHexString("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        for (int i = 0, carry = 0; i < 32; i++)
        {
            carry += other[32 + i] + order[i];
            other[32 + i] = (byte)carry;
            carry >>= 8;
        }
        Assert.False(read.Verifies(text, other));
    }

    [Fact]
    public void WhatIsSigned_IsVerified_ByThatKeyAlone()
    {
        var random = new Random(5);
        Ed25519? before = null;
        for (var i = 0; i < 40; i++)
        {
            var (seed, message) = (new byte[32], new byte[random.Next(200)]);
            random.NextBytes(seed);
            random.NextBytes(message);
            var signer = new Ed25519Signer(seed);
            var key = Ed25519.TryRead(signer.PublicKey)!;
            var signature = signer.Sign(message);
            Assert.True(key.Verifies(message, signature));
            Assert.False(before?.Verifies(message, signature) ?? false);
            before = key;
        }
    }

    [Theory]
    // Of small order: 1, 2, 4, 4 and 8.
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")]
    // No point; not below the prime; zero with a sign; too short.
    [InlineData("0200000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f70751")]
    public void KeysThatAreNone_AreRefused(string key) => Assert.Null(Ed25519.TryRead(Convert.FromHexString(key)));

    [Fact]
    public async Task Tokens_OfEitherName_AreBelieved_WhenTheKeyDoesNotNameTheOther()
    {
        using var issuer = new TestIssuer();
        var body = $$"""{"iss":"{{TestIssuer.Name}}","aud":"{{TestIssuer.Audience}}","exp":{{TestIssuer.In(60)}}}""";
        using var validator = new TokenValidator([issuer.Issuer], TimeSpan.Zero, TimeProvider.System);
        foreach (var algorithm in new[] { "EdDSA", "Ed25519" }) Assert.NotNull((await validator.Check(issuer.Sign(body, algorithm))).Caller);
        var named = issuer.FileOf("named.json", $$"""{"keys":[{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","x":"{{TestIssuer.Encode(issuer.Edwards.PublicKey)}}"}]}""");
        using var strict = new TokenValidator([issuer.Issuer with { Keys = named }], TimeSpan.Zero, TimeProvider.System);
        Assert.NotNull((await strict.Check(issuer.Sign(body, "EdDSA"))).Caller);
        Assert.Contains("signature", (await strict.Check(issuer.Sign(body, "Ed25519"))).Problem);
        // The key of one type for the algorithm of another.
        Assert.Contains("signature", (await validator.Check(issuer.Sign(body, "EdDSA", """{"alg":"ES256","kid":"ed"}"""))).Problem);
        Assert.Contains("signature", (await validator.Check(issuer.Sign(body, "ES256", """{"alg":"EdDSA","kid":"ec"}"""))).Problem);
        Assert.Contains("signature", (await validator.Check(issuer.Sign(body, "EdDSA", """{"alg":"EdDSA","kid":"unknown"}"""))).Problem);
    }
}
