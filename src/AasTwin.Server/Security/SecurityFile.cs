using System.Security.Cryptography;
using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Repository.Access;
using AasTwin.Server.Security.Tokens;
using File = System.IO.File;

namespace AasTwin.Server.Security;

/// <summary>Reads the settings of <c>serve --security FILE</c>. Paths in it are relative to its folder.</summary>
public static class SecurityFile
{
    /// <summary>The settings of a file, or all that is wrong with it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static (SecurityOptions? Options, IReadOnlyList<Finding> Findings) Read(string path)
    {
        var reader = new Reader(path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false });
            var options = reader.Read(document.RootElement);
            return (reader.Findings.Count == 0 ? options : null, reader.Findings);
        }
        catch (JsonException fault)
        {
            return (null, [reader.Finding("", $"it is no JSON: {fault.Message}") with { Line = (int)(fault.LineNumber ?? 0) + 1 }]);
        }
    }

    private sealed class Reader(string path)
    {
        private readonly string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;

        public List<Finding> Findings { get; } = [];

        public Finding Finding(string place, string text) => new(Severity.Invalid, place, "Security", text);

        public SecurityOptions Read(JsonElement root)
        {
            Names(root, "", "issuers", "clockSkewSeconds", "rules", "audit", "limits", "telemetry", "certificate", "readingOrigins");
            var issuers = List(root, "", "issuers", Issuer);
            foreach (var twice in issuers.GroupBy(i => i.Name).Where(g => g.Count() > 1)) Report("issuers", $"the issuer '{twice.Key}' is there {twice.Count()} times");
            var certificate = Object(root, "", "certificate");
            if (certificate is { } c) Names(c, "certificate", "file", "passwordFile");
            var options = new SecurityOptions
            {
                Issuers = issuers,
                ClockSkew = TimeSpan.FromSeconds(Number(root, "", "clockSkewSeconds", 0, 600) ?? 60),
                RulesFile = Rules(FileAt(root, "", "rules")),
                Audit = Object(root, "", "audit") is { } audit ? Audit(audit) : null,
                Limits = Object(root, "", "limits") is { } limits ? Limits(limits) : new(),
                Telemetry = Object(root, "", "telemetry") is { } telemetry ? Telemetry(telemetry) : new(),
                CertificateFile = certificate is { } file ? FileAt(file, "certificate", "file", isRequired: true) : null,
                CertificatePasswordFile = certificate is { } password ? FileAt(password, "certificate", "passwordFile") : null,
                ReadingOrigins = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("readingOrigins", out _) ? Texts(root, "", "readingOrigins") : null,
            };
            TryCertificate(options);
            return options;
        }

        /// <summary>A certificate that does not open is told here, rather than when the server starts.</summary>
        private void TryCertificate(SecurityOptions options)
        {
            if (options.CertificateFile is not { } file || !File.Exists(file) || options.CertificatePasswordFile is { } given && !File.Exists(given)) return;
            try
            {
                using var opened = RequestSecurity.Certificate(file, options.CertificatePasswordFile is { } password ? File.ReadAllText(password).TrimEnd('\r', '\n') : null);
                if (!opened.HasPrivateKey) Report("certificate.file", $"{file} holds no private key");
            }
            catch (Exception fault) when (fault is CryptographicException or ArgumentException or IOException)
            {
                Report("certificate.file", $"{file} cannot be opened as a certificate with its private key (PEM or PKCS #12){(options.CertificatePasswordFile is null ? "" : ", or its password is another")}");
            }
        }

        private TokenIssuer Issuer(JsonElement issuer, string place)
        {
            Names(issuer, place, "issuer", "audiences", "keys", "algorithms");
            var keys = Text(issuer, place, "keys", isRequired: true) ?? "";
            if (KeySource.IsUrl(keys))
            {
                if (!Uri.TryCreate(keys, UriKind.Absolute, out var url) || (url.Scheme != "https" && !url.IsLoopback))
                    Report($"{place}.keys", $"'{keys}' is no https URL: over plain http anybody on the way could put keys of his own there");
            }
            else keys = Path.Combine(folder, keys);
            var audiences = Texts(issuer, place, "audiences");
            if (audiences.Count == 0) Report($"{place}.audiences", "name at least one audience: else a token that was made for another service would be taken here");
            var read = new TokenIssuer(Text(issuer, place, "issuer", isRequired: true) ?? "", audiences, keys);
            if (Texts(issuer, place, "algorithms") is not { Count: > 0 } algorithms) return read;
            foreach (var unknown in algorithms.Except(TokenIssuer.KnownAlgorithms))
                Report($"{place}.algorithms", $"'{unknown}' is none of {string.Join(", ", TokenIssuer.KnownAlgorithms)}");
            if (algorithms.Any(a => a.StartsWith('H')) && algorithms.Any(a => !a.StartsWith('H')))
                Report($"{place}.algorithms", "algorithms with a shared secret (HS) stand alone: with others beside them, a public key could be taken for a secret");
            return read with { Algorithms = algorithms };
        }

        private string? Rules(string? file)
        {
            if (file is null || !File.Exists(file)) return file;
            foreach (var finding in AccessRules.Read(File.ReadAllBytes(file)).Findings) Findings.Add(finding with { Source = file });
            return file;
        }

        private AuditOptions Audit(JsonElement audit)
        {
            Names(audit, "audit", "file", "keptDays", "keptBytes", "reads");
            return new AuditOptions(FileAt(audit, "audit", "file", isRequired: true, mustExist: false) ?? "")
            {
                KeptDays = (int?)Number(audit, "audit", "keptDays", 1, 36_500),
                KeptBytes = (long)(Number(audit, "audit", "keptBytes", 0, 1e15) ?? 1L << 30),
                IncludesReads = Truth(audit, "audit", "reads") ?? true,
            };
        }

        private LimitOptions Limits(JsonElement limits)
        {
            Names(limits, "limits", "requestsPerSecond", "burst", "operationsPerCaller");
            return new LimitOptions
            {
                RequestsPerSecond = Number(limits, "limits", "requestsPerSecond", 0.001, 1_000_000),
                Burst = (int)(Number(limits, "limits", "burst", 1, 1_000_000) ?? 200),
                OperationsPerCaller = (int?)Number(limits, "limits", "operationsPerCaller", 1, 100_000),
            };
        }

        private TelemetryOptions Telemetry(JsonElement telemetry)
        {
            Names(telemetry, "telemetry", "metrics", "otlp", "serviceName", "jsonLog");
            var otlp = Text(telemetry, "telemetry", "otlp");
            if (otlp is not null && !(Uri.TryCreate(otlp, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")) Report("telemetry.otlp", $"'{otlp}' is no URL such as http://127.0.0.1:4318");
            return new TelemetryOptions
            {
                Metrics = Truth(telemetry, "telemetry", "metrics") ?? false,
                Otlp = otlp,
                ServiceName = Text(telemetry, "telemetry", "serviceName") ?? "aastwin",
                JsonLog = Truth(telemetry, "telemetry", "jsonLog") ?? false,
            };
        }

        private void Report(string place, string text) => Findings.Add(Finding(place, text + "."));

        private void Names(JsonElement value, string place, params string[] known)
        {
            if (value.ValueKind != JsonValueKind.Object)
            {
                Report(place, "an object is expected");
                return;
            }
            foreach (var member in value.EnumerateObject())
                if (!known.Contains(member.Name)) Report(At(place, member.Name), $"'{member.Name}' is no setting: there are {string.Join(", ", known)}");
        }

        private JsonElement? Member(JsonElement value, string place, string name, JsonValueKind kind, string expected)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null) return null;
            if (member.ValueKind == kind) return member;
            Report(At(place, name), $"{expected} is expected");
            return null;
        }

        private JsonElement? Object(JsonElement value, string place, string name) => Member(value, place, name, JsonValueKind.Object, "an object");

        private string? Text(JsonElement value, string place, string name, bool isRequired = false)
        {
            var text = Member(value, place, name, JsonValueKind.String, "a text")?.GetString();
            if (isRequired && string.IsNullOrEmpty(text)) Report(At(place, name), "it is missing");
            return text;
        }

        private string? FileAt(JsonElement value, string place, string name, bool isRequired = false, bool mustExist = true)
        {
            if (Text(value, place, name, isRequired) is not { Length: > 0 } text) return null;
            var file = Path.Combine(folder, text);
            if (mustExist && !File.Exists(file)) Report(At(place, name), $"there is no file {file}");
            return file;
        }

        private double? Number(JsonElement value, string place, string name, double least, double most)
        {
            if (Member(value, place, name, JsonValueKind.Number, "a number")?.GetDouble() is not { } number) return null;
            if (!(number >= least && number <= most)) Report(At(place, name), $"a number from {least} to {most} is expected");
            return number;
        }

        private bool? Truth(JsonElement value, string place, string name)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out var member)) return null;
            if (member.ValueKind is JsonValueKind.True or JsonValueKind.False) return member.GetBoolean();
            Report(At(place, name), "true or false is expected");
            return null;
        }

        private List<T> List<T>(JsonElement value, string place, string name, Func<JsonElement, string, T> read) =>
            Member(value, place, name, JsonValueKind.Array, "an array") is { } list ? [.. list.EnumerateArray().Select((item, i) => read(item, $"{At(place, name)}[{i}]"))] : [];

        private List<string> Texts(JsonElement value, string place, string name) => List(value, place, name, (item, at) =>
        {
            if (item.ValueKind == JsonValueKind.String) return item.GetString()!;
            Report(at, "a text is expected");
            return "";
        });

        private static string At(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";
    }
}
