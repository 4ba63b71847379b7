using System.Buffers.Text;
using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AasTwin;

/// <summary><c>aastwin token</c>: tokens from a key of this machine, where there is no identity provider.</summary>
internal static class Token
{
    public static Command Command(Terminal terminal)
    {
        var key = new Argument<string>("KEY") { Description = "File of the private key (PEM, P-256). It is made when it is not there, and beside it KEY.jwks.json for the server." };
        var subject = new Option<string>("--subject") { Description = "Who the token is for.", HelpName = "NAME", DefaultValueFactory = _ => "developer" };
        var issuer = new Option<string>("--issuer") { Description = "Who vouches for it, as the server's settings have it.", HelpName = "NAME", DefaultValueFactory = _ => "aastwin-dev" };
        var audience = new Option<string>("--audience") { Description = "What it is for, as the server's settings have it.", HelpName = "NAME", DefaultValueFactory = _ => "aastwin" };
        var claims = new Option<string[]>("--claim") { Description = "Something claimed of the holder, which access rules ask for; repeat it for several.", HelpName = "NAME=VALUE" };
        claims.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (token.Value.IndexOf('=', StringComparison.Ordinal) <= 0) result.AddError($"--claim {token.Value}: a claim looks like role=engineer.");
        });
        var hours = new Option<double>("--hours") { Description = "How long it is valid.", HelpName = "HOURS", DefaultValueFactory = _ => 8 };
        hours.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var given) && given is > 0 and <= 24 * 366))
                result.AddError($"--hours {result.Tokens[0].Value}: more than 0, and at most a year.");
        });
        var command = new Command("token", "Issues a development token, signed by a key of this machine (ES256).") { key, subject, issuer, audience, claims, hours };
        Examples.Of(command,
            "aastwin token dev.pem --claim role=engineer",
            "curl -H \"Authorization: Bearer $(aastwin token dev.pem --claim role=engineer)\" http://127.0.0.1:8080/api/v3/shells",
            "aastwin token dev.pem --subject press-7 --hours 0.5 --claim email=press7@plant.example");
        command.SetAction(parsed =>
        {
            using var signing = Load(parsed.GetRequiredValue(key), terminal);
            terminal.Output.WriteLine(Make(signing, parsed.GetRequiredValue(subject), parsed.GetRequiredValue(issuer), parsed.GetRequiredValue(audience),
                parsed.GetValue(claims) ?? [], TimeSpan.FromHours(parsed.GetValue(hours)), TimeProvider.System.GetUtcNow()));
            return ExitCode.Ok;
        });
        return command;
    }

    private static ECDsa Load(string file, Terminal terminal)
    {
        if (!File.Exists(file))
        {
            var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            // For its owner alone, from the first byte on.
            var access = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) access.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var written = new StreamWriter(file, Encoding.ASCII, access)) written.WriteLine(made.ExportPkcs8PrivateKeyPem());
            File.WriteAllText(KeySetOf(file), PublicKeys(made));
            terminal.Error.WriteLine($"Made the key {file}, readable by you alone, and {KeySetOf(file)} for the server's settings.");
            return made;
        }
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            if (key.KeySize != 256 || key.ExportParameters(true).D is null) throw new CryptographicException("it is no private key on the curve P-256.");
            return key;
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new RefusedException(ExitCode.Unreadable, $"{file} cannot be used: {fault.Message} Name a file that is not there yet to make a key.");
        }
    }

    private static string KeySetOf(string file) => file + ".jwks.json";

    private static string Make(ECDsa key, string subject, string issuer, string audience, IEnumerable<string> claims, TimeSpan validity, DateTimeOffset now)
    {
        var head = Json(writer =>
        {
            writer.WriteString("alg", "ES256");
            writer.WriteString("typ", "JWT");
            writer.WriteString("kid", KeyId(key));
        });
        var body = Json(writer =>
        {
            writer.WriteString("iss", issuer);
            writer.WriteString("sub", subject);
            writer.WriteString("aud", audience);
            writer.WriteNumber("iat", now.ToUnixTimeSeconds());
            writer.WriteNumber("exp", (now + validity).ToUnixTimeSeconds());
            foreach (var claim in claims.Select(c => c.Split('=', 2)).GroupBy(c => c[0], c => c[1]))
            {
                if (claim.Key is "iss" or "sub" or "aud" or "iat" or "exp" or "nbf") throw new RefusedException(ExitCode.Usage, $"--claim {claim.Key}: the token has it already, by an option of its own.");
                if (claim.Count() == 1) writer.WriteString(claim.Key, claim.First());
                else
                {
                    writer.WriteStartArray(claim.Key);
                    foreach (var value in claim) writer.WriteStringValue(value);
                    writer.WriteEndArray();
                }
            }
        });
        var signed = $"{Base64Url.EncodeToString(head)}.{Base64Url.EncodeToString(body)}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256))}";
    }

    private static string PublicKeys(ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        return Encoding.UTF8.GetString(Json(writer =>
        {
            writer.WriteStartArray("keys");
            writer.WriteStartObject();
            writer.WriteString("kty", "EC");
            writer.WriteString("crv", "P-256");
            writer.WriteString("use", "sig");
            writer.WriteString("alg", "ES256");
            writer.WriteString("kid", KeyId(key));
            writer.WriteString("x", Base64Url.EncodeToString(point.X));
            writer.WriteString("y", Base64Url.EncodeToString(point.Y));
            writer.WriteEndObject();
            writer.WriteEndArray();
        })) + "\n";
    }

    /// <summary>The thumbprint of RFC 7638.</summary>
    private static string KeyId(ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(
            $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""")));
    }

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }
        return bytes.ToArray();
    }
}
