using AasTwin.Metamodel.Paths;
using FsCheck;
using FsCheck.Fluent;

namespace AasTwin.Tests.Metamodel.Paths;

public sealed class Base64UrlIdTests
{
    [Fact]
    public void TryDecode_ReadsWhatEncodeWrites() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<NonEmptyString>().Where(s => s.Get.IsUnicode()).ToArbitrary(),
        s => Base64UrlId.TryDecode(Base64UrlId.Encode(s.Get), out var id, out _) && id == s.Get).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("aHR0cHM6Ly9leGFtcGxlLmNvbS9pZHMv_w", null)] // a byte FF at the end is not UTF-8
    [InlineData("dXJuOj8_Pg", "urn:??>")]
    [InlineData("dXJuOj8/Pg==", "urn:??>")]
    [InlineData("dXJuOj8_Pg==", "urn:??>")]
    [InlineData("8J-YgA", "😀")]
    [InlineData("", null)]
    [InlineData("=", null)]
    [InlineData("abcde", null)]
    [InlineData("ab c", null)]
    [InlineData("invalid-base64url=====", null)]
    [InlineData("ab===", null)]
    public void TryDecode_AcceptsBothAlphabetsAndPadding(string text, string? expected)
    {
        Assert.Equal(expected is not null, Base64UrlId.TryDecode(text, out var id, out var problem));
        Assert.Equal(expected, id);
        Assert.Equal(expected is null, problem is not null);
    }
}

file static class Texts
{
    /// <summary>Whether a text has no half surrogate pairs, which no UTF-8 can hold.</summary>
    public static bool IsUnicode(this string text) => text.EnumerateRunes().All(r => r.Value != 0xFFFD) && text.Length > 0;
}
