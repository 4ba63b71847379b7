using System.Security.Cryptography;
using System.Text;

namespace AasTwin.Server.Security.Audit;

/// <summary>Where a chain of lines is: the number and the hash of its last line. The hash is over the line without its member <c>hash</c>, which is the last one.</summary>
internal readonly record struct AuditChain(long Number, string Hash)
{
    private const int HashLetters = 64;

    public static AuditChain Start { get; } = new(0, new string('0', HashLetters));

    private static ReadOnlySpan<byte> HashMember => ",\"hash\":\""u8;

    /// <summary>The line with its hash and its end, and where the chain is then.</summary>
    /// <param name="line">An object without <c>hash</c>.</param>
    public (byte[] Text, AuditChain Next) Seal(ReadOnlySpan<byte> line)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(line));
        return ([.. line[..^1], .. HashMember, .. Encoding.ASCII.GetBytes(hash), .. "\"}\n"u8], new AuditChain(Number + 1, hash));
    }

    /// <summary>What is wrong with a line that should follow; null when nothing is.</summary>
    /// <param name="line">Without its end.</param>
    public string? FaultOf(ReadOnlySpan<byte> line, out AuditChain next)
    {
        next = this;
        var length = HashMember.Length + HashLetters + 2;
        if (line.Length <= length || !line[^length..].StartsWith(HashMember) || !line.EndsWith("\"}"u8)) return "it does not end with its hash";
        var hash = Encoding.ASCII.GetString(line.Slice(line.Length - HashLetters - 2, HashLetters));
        byte[] bare = [.. line[..^length], (byte)'}'];
        if (Convert.ToHexStringLower(SHA256.HashData(bare)) != hash) return "it was changed: its hash is another";
        next = new AuditChain(Number + 1, hash);
        var (isNumbered, isLinked) = (bare.AsSpan().StartsWith(Encoding.ASCII.GetBytes($"{{\"n\":{Number + 1},")), bare.AsSpan().IndexOf(Encoding.ASCII.GetBytes($"\"previous\":\"{Hash}\"")) is >= 0 and < 60);
        if (isNumbered && isLinked) return null;
        return "it does not follow the line before: lines were removed, added or moved here";
    }

    /// <summary>Where a chain is after a line, believed as it is.</summary>
    public static AuditChain After(ReadOnlySpan<byte> line)
    {
        using var read = System.Text.Json.JsonDocument.Parse(line.ToArray());
        return new AuditChain(read.RootElement.GetProperty("n").GetInt64(), read.RootElement.GetProperty("hash").GetString()!);
    }
}
