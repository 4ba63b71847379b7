using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace AasTwin.Metamodel.Paths;

/// <summary>Identifiers as they stand in URLs: base64url of their UTF-8 bytes, without padding.</summary>
public static class Base64UrlId
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="EncoderFallbackException">The identifier holds half a surrogate pair.</exception>
    public static string Encode(string id) => Base64Url.EncodeToString(StrictUtf8.GetBytes(id));

    /// <summary>Decodes base64url or base64, with padding or without.</summary>
    /// <param name="problem">What is wrong, in a sentence; null when nothing is.</param>
    public static bool TryDecode(string text, [NotNullWhen(true)] out string? id, [NotNullWhen(false)] out string? problem)
    {
        id = null;
        var digits = text.AsSpan().TrimEnd('=');
        if (digits.IsEmpty) return Fail("It is empty.", out problem);
        if (text.Length - digits.Length > 2) return Fail("It ends with more than two '='.", out problem);
        if (digits.Length % 4 == 1)
            return Fail($"Its {digits.Length} digits are one too few or too many: it was cut off, or is no base64url.", out problem);
        var plain = new char[digits.Length];
        for (var i = 0; i < plain.Length; i++)
        {
            plain[i] = digits[i] switch { '+' => '-', '/' => '_', var c => c };
            if (!char.IsAsciiLetterOrDigit(plain[i]) && plain[i] is not ('-' or '_'))
                return Fail($"'{digits[i]}' at character {i + 1} is no digit of base64url.", out problem);
        }
        try
        {
            id = StrictUtf8.GetString(Base64Url.DecodeFromChars(plain));
        }
        catch (DecoderFallbackException)
        {
            return Fail("Its bytes are not UTF-8.", out problem);
        }
        catch (FormatException)
        {
            return Fail("Its last digit carries bits beyond the last byte.", out problem);
        }
        problem = null;
        return true;
    }

    private static bool Fail(string text, out string problem)
    {
        problem = text + " Encode the UTF-8 bytes of the identifier as base64url without padding.";
        return false;
    }
}
