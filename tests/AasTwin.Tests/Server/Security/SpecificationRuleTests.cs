using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Metamodel.Paths;
using AasTwin.Server;
using AasTwin.Tests.Repository;
using AasTwin.Tests.Repository.Store;

namespace AasTwin.Tests.Server.Security;

/// <summary>
/// Every example of access rules in IDTA-01004 3.0.2 and its 3.1 draft, in JSON and in the text form, as the rules of a server: who may do what is what the text says.
/// Each case has a list of requests: the caller's claims, the request, its status, and what the answer holds (+) or must not hold (-).
/// </summary>
public sealed partial class SpecificationRuleTests(SpecificationRuleTests.Plant plant) : IClassFixture<SpecificationRuleTests.Plant>
{
    private const string Nameplate = "https://company1.com/nameplate", Technical = "https://company2.com/technical", Other = "https://company1.com/other",
        Submodel1 = "https://submodel1.company1.com", S1 = "https://s1.com", OperationalData = "SubmodelID-OperationalData", Shell = "https://company1.com/shell",
        Part = "urn:part", PartOfOthers = "urn:part-of-others";

    private static readonly string[] Both = ["v3.0.2", "v3.1-draft"];

    private readonly SetClock clock = new();

    [SharedDataFact("spec/security")]
    public Task AllowReadCompleteApi() => OfAll("allow-read-complete-api", Both, "12:00",
        $"| GET /submodels | 200 | +{Nameplate} +{Technical} +{Other} +{S1}", "| GET /submodels/$metadata | 200 |", "| GET /shells | 200 | +" + Shell, "| GET /concept-descriptions | 200 |",
        "| GET /shell-descriptors | 200 | +" + Part, "| GET /submodel-descriptors | 200 | +" + Other, "| GET /lookup/shells | 200 |", "| GET /packages | 200 |", "| GET /serialization | 200 |",
        $"| GET /submodels/<{Other}>/submodel-elements/Level/$value | 200 |", "| POST /query/submodels {\"$condition\":{\"$boolean\":true}} | 200 | +" + Other, "sub=ada | GET /submodels | 200 | +" + Other,
        $"| DELETE /submodels/<{Other}> | 401 |", $"| PATCH /submodels/<{Other}>/submodel-elements/Level/$value \"2\" | 401 |", $"sub=ada | DELETE /submodels/<{Other}> | 403 |",
        $"| POST /submodels/<{Samples.SubmodelId}>/submodel-elements/Add/invoke/$value {{\"inputArguments\":{{\"A\":1}}}} | 401 |");

    [SharedDataFact("spec/security")]
    public Task AllowReadAllUsersOfCompanyForSubmodel() => OfAll("allow-read-all-users-of-company-for-submodel", Both, "12:00",
        $"email=ada@company.com | GET /submodels | 200 | +{Nameplate} +{Technical} -{Other} -{S1}", $"email=ada.love@company.com | GET /submodels/<{Nameplate}> | 200 |",
        $"email=ada@company.com | GET /submodels/<{Other}> | 404 |", $"email=ada@company.com | GET /submodels/<{Technical}>/submodel-elements/Level | 200 |",
        $"email=ada@company.com | PATCH /submodels/<{Nameplate}>/submodel-elements/Level/$value \"2\" | 403 |", "email=ada@company.com | GET /shells | 403 |",
        $"email=ada@other.com | GET /submodels/<{Nameplate}> | 403 |", "email=ada@other.com | GET /submodels | 403 |", $"sub=ada | GET /submodels/<{Nameplate}> | 403 |", $"| GET /submodels/<{Nameplate}> | 401 |");

    [SharedDataFact("spec/security")]
    public Task AllowReadListSemanticIds() => OfAll("allow-read-list-semanticids", Both, "12:00",
        $"| GET /submodels | 200 | +{Nameplate} +{Technical} -{Other} -{S1}", $"| GET /submodels/<{Nameplate}>/$value | 200 |", $"| GET /submodels/<{Other}>/$value | 404 |",
        // A shell shows by a submodel that the formula holds of.
        $"| GET /shells | 200 | +{Shell} -{Samples.ShellId}", $"| GET /shells/<{Shell}>/submodels/<{Nameplate}> | 200 |", $"| GET /shells/<{Shell}>/submodels/<{Other}> | 404 |",
        $"| POST /query/submodels {{\"$condition\":{{\"$eq\":[{{\"$field\":\"$sme.Level#value\"}},{{\"$strVal\":\"1\"}}]}}}} | 200 | +{Nameplate} -{Other}", $"| DELETE /submodels/<{Nameplate}> | 401 |");

    [SharedDataFact("spec/security")]
    public async Task AllowReadSubmodelsIdPattern()
    {
        await OfAll("allow-read-submodels-id-pattern", Both, "09:00", $"companyName=company1-name | GET /submodels | 200 | +{Nameplate} -{Technical} -{Other} -{S1}",
            $"companyName=company1-name | GET /submodels/<{Nameplate}> | 200 |", $"companyName=company1-name | GET /submodels/<{Technical}> | 404 |", $"companyName=company1-name | GET /submodels/<{Other}> | 404 |",
            $"companyName=company2-name | GET /submodels/<{Nameplate}> | 403 |", $"email=ada@company1.com | GET /submodels/<{Nameplate}> | 403 |", $"| GET /submodels/<{Nameplate}> | 401 |");
        await OfAll("allow-read-submodels-id-pattern", Both, "17:00", $"companyName=company1-name | GET /submodels/<{Nameplate}> | 200 |");
        foreach (var closed in new[] { "08:59", "17:01", "23:00" }) await OfAll("allow-read-submodels-id-pattern", Both, closed, $"companyName=company1-name | GET /submodels/<{Nameplate}> | 403 |");
    }

    [SharedDataFact("spec/security")]
    public Task AllowReadUpdateSubmodel() => OfAll("allow-read-update-submodel", Both, "12:00",
        $"email=user1@company1.com | GET /submodels/<{Submodel1}> | 200 |", $"email=user1@company1.com | GET /submodels | 200 | +{Submodel1} -{Nameplate}", $"email=user1@company1.com | GET /submodels/<{Nameplate}> | 404 |",
        $"email=user1@company1.com | PATCH /submodels/<{Submodel1}>/submodel-elements/Level/$value \"2\" | 204 |", $"email=user1@company1.com | GET /submodels/<{Submodel1}>/submodel-elements/Level/$value | 200 | +2",
        $"email=user1@company1.com | PATCH /submodels/<{Nameplate}>/submodel-elements/Level/$value \"2\" | 404 |", $"email=user1@company1.com | DELETE /submodels/<{Submodel1}> | 403 |",
        $"email=user1@company1.com | POST /submodels/<{Submodel1}>/submodel-elements {{\"modelType\":\"Capability\",\"idShort\":\"New\"}} | 403 |",
        $"email=user2@company1.com | GET /submodels/<{Submodel1}> | 403 |", $"| GET /submodels/<{Submodel1}> | 401 |");

    [SharedDataFact("spec/security")]
    public Task AllowReadUpdateUsers() => OfAll("allow-read-update-users", Both, "12:00",
        $"email=user1@company1.com | GET /submodels | 200 | +{Nameplate} +{Technical} -{Other} -{S1}", $"email=user2@company2.com | GET /submodels/<{Nameplate}> | 200 |", $"email=user2@company2.com | GET /submodels/<{Other}> | 404 |",
        $"email=user2@company2.com | PATCH /submodels/<{Nameplate}>/submodel-elements/Level/$value \"3\" | 204 |", $"email=user2@company2.com | PATCH /submodels/<{Other}>/submodel-elements/Level/$value \"3\" | 404 |",
        // It may not become what they may not change.
        $"email=user1@company1.com | PATCH /submodels/<{Technical}>/$metadata {{\"modelType\":\"Submodel\",\"semanticId\":{{\"type\":\"ExternalReference\",\"keys\":[{{\"type\":\"GlobalReference\",\"value\":\"x\"}}]}}}} | 403 |",
        $"email=user1@company1.com | DELETE /submodels/<{Nameplate}> | 403 |", $"email=user3@company1.com | GET /submodels/<{Nameplate}> | 403 |", $"| GET /submodels | 401 |");

    [SharedDataFact("spec/security")]
    public Task Bpn() => OfAll("bpn", Both, "12:00",
        $"BusinessPartnerNumber=BPN1234 | GET /submodels | 200 | +{Nameplate} +{Other}", "BusinessPartnerNumber=BPN1234 | GET /shells | 200 | +" + Shell, "BusinessPartnerNumber=BPN1234 | GET /shell-descriptors | 200 | +" + Part,
        $"BusinessPartnerNumber=BPN1234 | DELETE /submodels/<{Other}> | 403 |", "BusinessPartnerNumber=BPN1235 | GET /submodels | 403 |", "sub=BPN1234 | GET /submodels | 403 |", "| GET /submodels | 401 |");

    [SharedDataFact("spec/security")]
    public Task Filter() => OfAll("filter", Both, "12:00",
        $"BusinessPartnerNumber=BPNL00000000000A | GET /shell-descriptors/<{Part}> | 200 | +manufacturerPartId +99991 +ACME001 +partInstanceId +mine +everyone -theirs -secret",
        $"BusinessPartnerNumber=BPNL00000000000A | GET /shell-descriptors | 200 | +ACME001 +partInstanceId -theirs -secret -{PartOfOthers}", $"BusinessPartnerNumber=BPNL00000000000A | GET /shell-descriptors/<{PartOfOthers}> | 404 |",
        "BusinessPartnerNumber=BPNL00000000000A | POST /query/shell-descriptors {\"$condition\":{\"$eq\":[{\"$field\":\"$aasdesc#specificAssetIds[].value\"},{\"$strVal\":\"theirs\"}]}} | 200 | -" + Part,
        "BusinessPartnerNumber=BPNL00000000000A | POST /query/shell-descriptors {\"$condition\":{\"$eq\":[{\"$field\":\"$aasdesc#specificAssetIds[].value\"},{\"$strVal\":\"ACME001\"}]}} | 200 | +" + Part,
        $"BusinessPartnerNumber=BPNL00000000000A | DELETE /shell-descriptors/<{Part}> | 403 |", "BusinessPartnerNumber=BPNL00000000000A | GET /submodels | 403 |",
        $"BusinessPartnerNumber=BPNL00000000000B | GET /shell-descriptors/<{Part}> | 403 |", $"| GET /shell-descriptors/<{Part}> | 401 |");

    /// <summary>The JSON of 3.0.2 asks for the moment 15:00 itself, the text forms for any later one; the JSON of the draft is none.</summary>
    [SharedDataFact("spec/security")]
    public async Task ReuseAclObjectFormula()
    {
        string[] allowed =
        [
            $"email=user1@company1.com | GET /submodels/<{S1}>/submodel-elements/p1 | 200 |", $"email=user2@company2.com | GET /submodels/<{S1}>/submodel-elements/p2/$value | 200 |",
            $"email=user1@company1.com | GET /submodels/<{S1}>/submodel-elements/p3 | 404 |", $"email=user1@company1.com | GET /submodels/<{S1}>/$value | 200 | +p1 +p2 -p3",
            $"email=user1@company1.com | PATCH /submodels/<{S1}>/submodel-elements/p1/$value \"2\" | 204 |", $"email=user1@company1.com | PATCH /submodels/<{S1}>/submodel-elements/p3/$value \"2\" | 403 |",
            $"email=user1@company1.com | GET /submodels/<{Nameplate}> | 404 |", $"email=user3@company1.com | GET /submodels/<{S1}>/submodel-elements/p1 | 403 |", $"| GET /submodels/<{S1}>/submodel-elements/p1 | 401 |",
        ];
        var denied = $"email=user1@company1.com | GET /submodels/<{S1}>/submodel-elements/p1 | 403 |";
        await Of("v3.0.2/examples/reuse-acl-object-formula.json", "15:00", allowed);
        await Of("v3.0.2/examples/reuse-acl-object-formula.json", "15:01", denied);
        foreach (var version in Both)
        {
            await Of($"{version}/examples/reuse-acl-object-formula.bnf", "15:01", allowed);
            await Of($"{version}/examples/reuse-acl-object-formula.bnf", "14:59", denied);
        }
    }

    [SharedDataFact("spec/security")]
    public Task AllowCreateOnlySpecific() => OfAll("allow-create-only-specific", ["v3.1-draft"], "12:00",
        "Role=person with legitimate interest | POST /submodels " + New("urn:certificates", "CertificateSet") + " | 201 |", "Role=person with legitimate interest | POST /submodels " + New("urn:else", "Else") + " | 403 |",
        "Role=person with legitimate interest | GET /submodels/<urn:certificates> | 403 |", "Role=person with legitimate interest | DELETE /submodels/<urn:certificates> | 403 |",
        "Role=visitor | POST /submodels " + New("urn:more", "CertificateSet") + " | 403 |", "| POST /submodels " + New("urn:more", "CertificateSet") + " | 401 |");

    /// <summary>Operations may be invoked as long as the machine is not running; the JSON of this example is none.</summary>
    [SharedDataFact("spec/security")]
    public async Task AllowExecuteByTheMachineState()
    {
        const string file = "v3.1-draft/examples/allow-read-list-semanticids-machinestate.bnf";
        var invocation = $"POST /submodels/<{Samples.SubmodelId}>/submodel-elements/Add/invoke/$value {{\"inputArguments\":{{\"A\":1}}}}";
        await Of(file, "12:00", $"| {invocation} | 200 |", $"sub=ada | {invocation} | 200 |", $"| GET /submodels/<{Samples.SubmodelId}> | 401 |", "!running", $"| {invocation} | 401 |", $"sub=ada | {invocation} | 403 |", "!not-running", $"| {invocation} | 200 |");
    }

    private static string New(string id, string meaning) =>
        $$$"""{"modelType":"Submodel","id":"{{{id}}}","submodelElements":[{"modelType":"Capability","idShort":"C","semanticId":{"type":"ExternalReference","keys":[{"type":"GlobalReference","value":"{{{meaning}}}"}]}}]}""";

    /// <summary>All forms of an example.</summary>
    private async Task OfAll(string example, string[] versions, string time, params string[] expected)
    {
        foreach (var version in versions)
            foreach (var form in new[] { "json", "bnf" })
                await Of($"{version}/examples/{example}.{form}", time, expected);
    }

    private async Task Of(string file, string time, params string[] expected)
    {
        clock.Now = DateTimeOffset.Parse($"2026-03-02T{time}:00Z", System.Globalization.CultureInfo.InvariantCulture);
        await using var server = await ServerUnderTest.Start(options: ServerOptions.Default with { Time = clock, Security = plant.Issuer.Options with { RulesFile = SharedData.PathOf("spec/security/" + file) } });
        foreach (var submodel in Submodels()) await server.Repository.Post(submodel);
        await server.Repository.Post(Samples.Shell(Shell, Nameplate, Other));
        var registry = new AasTwin.Repository.Registry.DescriptorRegistry(server.Repository);
        foreach (var (id, isForCustomer) in new[] { (Part, true), (PartOfOthers, false) }) await registry.Post(Descriptor(id, isForCustomer));
        foreach (var line in expected)
        {
            if (line[0] == '!')
            {
                await server.Repository.PatchValue(OperationalData, "machineState", Encoding.UTF8.GetBytes($"\"{line[1..]}\""));
                continue;
            }
            var parts = line.Split('|');
            var request = Identifiers().Replace(parts[1].Trim(), match => Base64UrlId.Encode(match.Groups[1].Value)).Split(' ', 3);
            using var message = new HttpRequestMessage(new HttpMethod(request[0]), ServerUnderTest.Api + request[1]);
            if (request.Length > 2) message.Content = new StringContent(request[2], Encoding.UTF8, "application/json");
            if (parts[0].Trim().Split('=') is [var claim, var value])
                message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", plant.Issuer.Token($"\"{claim}\":{JsonSerializer.Serialize(value)}"));
            using var response = await server.Client.SendAsync(message);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture) == (int)response.StatusCode, $"{file} at {time}: {line}: {(int)response.StatusCode} {text}");
            foreach (var part in parts[3].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Assert.True(text.Contains(part[1..], StringComparison.Ordinal) == (part[0] == '+'), $"{file} at {time}: {line}: {part} in {text}");
        }
    }

    private static IEnumerable<Submodel> Submodels()
    {
        foreach (var (id, meaning) in new[] { (Nameplate, "SemanticID-Nameplate"), (Technical, "SemanticID-TechnicalData"), (Other, "SemanticID-Other"), (Submodel1, "SemanticID-Other") })
            yield return new Submodel { Id = id, SemanticId = Samples.Concept(meaning), SubmodelElements = [Samples.Property("Level", DataTypeDefXsd.String, "1")] };
        yield return new Submodel { Id = S1, SubmodelElements = [.. new[] { "p1", "p2", "p3" }.Select(p => Samples.Property(p, DataTypeDefXsd.String, "1"))] };
        yield return new Submodel { Id = OperationalData, SubmodelElements = [Samples.Property("machineState", DataTypeDefXsd.String, "not-running")] };
    }

    /// <summary>A part as the example of filters is about it: what is public, what is the customer's, what is of others, and what is nobody's.</summary>
    private static AssetAdministrationShellDescriptor Descriptor(string id, bool isForCustomer) => new()
    {
        Id = id,
        SpecificAssetIds =
        [
            AssetId("manufacturerPartId", "99991", "PUBLIC_READABLE"),
            AssetId("customerPartId", isForCustomer ? "ACME001" : "ACME002", "BPNL00000000000A"),
            AssetId("partInstanceId", "24975539203421", "BPNL00000000000C"),
            AssetId("note", "mine", "BPNL00000000000A"),
            AssetId("note", "everyone", "PUBLIC_READABLE"),
            AssetId("note", "theirs", "BPNL00000000000B"),
            AssetId("note", "secret", null),
        ],
    };

    private static SpecificAssetId AssetId(string name, string value, string? subject) => new() { Name = name, Value = value, ExternalSubjectId = subject is null ? null : Samples.Concept(subject) };

    [GeneratedRegex("<([^>]*)>")]
    private static partial Regex Identifiers();

    /// <summary>One issuer for all cases.</summary>
    public sealed class Plant : IDisposable
    {
        internal TestIssuer Issuer { get; } = new();

        public void Dispose() => Issuer.Dispose();
    }
}
