using System.Net;
using System.Text.Json;
using static AasTwin.Tests.Server.ServerUnderTest;

namespace AasTwin.Tests.Server;

/// <summary>What a submodel and its elements look like in every form, at all four mounts.</summary>
public sealed class SubmodelFormsTests(SharedServer shared) : IClassFixture<SharedServer>
{
    private static readonly string[] Mounts = [Machine, MachineThroughShell, $"{Api}/aas/submodels/{Machine.Split('/')[^1]}", $"{Api}/submodel"];

    private readonly ServerUnderTest server = shared.Server;

    [Theory]
    [InlineData("Speed", "5000")]
    [InlineData("Serial", "9007199254740993")]
    [InlineData("Name", "\"Press\"")]
    [InlineData("Motor", """{"Power":1.50,"Bearing":{"Diameter":12.0}}""")]
    [InlineData("Motor?level=core", """{"Power":1.50,"Bearing":{}}""")]
    [InlineData("Limits", "[1,2,3]")]
    [InlineData("Limits[1]", "2")]
    [InlineData("Limits%5B1%5D", "2")]
    [InlineData("Motor.Bearing.Diameter", "12.0")]
    [InlineData("Label", """[{"en":"press"},{"de":"Presse"}]""")]
    [InlineData("Temperature", """{"min":-10,"max":40}""")]
    [InlineData("Icon", """{"contentType":"image/png"}""")]
    [InlineData("Icon?extent=withBlobValue", """{"contentType":"image/png","value":"AQID"}""")]
    public async Task Value_IsTypedAndKeepsItsDigits(string element, string expected)
    {
        var (path, query) = element.Split('?') is [var p, var q] ? (p, "?" + q) : (element, "");
        foreach (var mount in Mounts)
            Assert.Equal(expected, await server.Client.GetStringAsync($"{mount}/submodel-elements/{path}/$value{query}"));
    }

    [Fact]
    public async Task Value_OfASubmodelLeavesOutWhatHasNone()
    {
        var value = await server.Json($"{Machine}/$value");
        Assert.Equal(5000, value.GetProperty("Speed").GetInt32());
        Assert.False(value.TryGetProperty("Pressing", out _));
        Assert.False(value.TryGetProperty("Add", out _));
        Assert.Equal(value.GetRawText(), (await server.Json($"{Machine}/submodel-elements/$value")).GetProperty("result").GetRawText());
    }

    [Fact]
    public async Task Extent_DecidesAboutBlobsEverywhere()
    {
        Assert.DoesNotContain("AQID", await server.Client.GetStringAsync(Machine));
        Assert.DoesNotContain("AQID", await server.Client.GetStringAsync($"{Api}/submodels"));
        Assert.DoesNotContain("AQID", await server.Client.GetStringAsync($"{Machine}/submodel-elements"));
        foreach (var path in new[] { Machine, $"{Api}/submodels", $"{Machine}/submodel-elements", $"{Machine}/submodel-elements/Icon" })
            Assert.Contains("AQID", await server.Client.GetStringAsync(path + "?EXTENT=WithBlobValue"));
    }

    [Fact]
    public async Task ASubmodelWhoseBlobsAreEmpty_IsTheSameWithAndWithoutThem()
    {
        var submodel = Repository.Samples.Machine("urn:empty-blob");
        submodel.SubmodelElements!.OfType<AasTwin.Metamodel.Blob>().Single().Value = null;
        await server.Repository.Put(submodel);
        var path = $"{Api}/submodels/{AasTwin.Metamodel.Paths.Base64UrlId.Encode("urn:empty-blob")}";
        Assert.Equal(await server.Client.GetStringAsync(path + "?extent=withBlobValue"), await server.Client.GetStringAsync(path));
        // And it is asked again after a change.
        await server.Repository.PatchValue("urn:empty-blob", "Icon", """{"contentType":"image/png","value":"AQID"}"""u8.ToArray());
        Assert.DoesNotContain("AQID", await server.Client.GetStringAsync(path));
        await server.Repository.Delete(AasTwin.Repository.IdentifiableKind.Submodel, "urn:empty-blob");
    }

    [Fact]
    public async Task Level_CutsBelowTheDirectChildren()
    {
        var motor = (await server.Json($"{Machine}?level=core")).GetProperty("submodelElements").EnumerateArray().Single(e => e.GetProperty("idShort").GetString() == "Motor");
        Assert.False(motor.TryGetProperty("value", out _));
        var element = await server.Json($"{Machine}/submodel-elements/Motor?level=CORE");
        var bearing = element.GetProperty("value")[1];
        Assert.Equal("Bearing", bearing.GetProperty("idShort").GetString());
        Assert.False(bearing.TryGetProperty("value", out _));
        Assert.Contains("Diameter", await server.Client.GetStringAsync($"{Machine}/submodel-elements/Motor"));
    }

    [Theory]
    [InlineData("/submodel-elements/Motor/$path", """["Motor","Motor.Power","Motor.Bearing","Motor.Bearing.Diameter"]""")]
    [InlineData("/submodel-elements/Motor/$path?level=core", """["Motor","Motor.Power","Motor.Bearing"]""")]
    [InlineData("/submodel-elements/Speed/$path", """["Speed"]""")]
    [InlineData("/submodel-elements/Limits/$path", """["Limits","Limits[0]","Limits[1]","Limits[2]"]""")]
    public async Task Path_ListsItselfAndWhatIsBelow(string path, string expected) => Assert.Equal(expected, await server.Client.GetStringAsync(Machine + path));

    [Fact]
    public async Task Path_OfASubmodelIsAPlainArray()
    {
        var paths = (await server.Json($"{Machine}/$path")).EnumerateArray().Select(p => p.GetString()).ToList();
        Assert.Contains("Motor.Bearing.Diameter", paths);
        Assert.DoesNotContain("Motor.Power", (await server.Json($"{Machine}/$path?level=core")).EnumerateArray().Select(p => p.GetString()));
        // Every path leads to its element.
        foreach (var path in paths) await server.Json($"{Machine}/submodel-elements/{Uri.EscapeDataString(path!)}");
    }

    [Fact]
    public async Task Reference_LeadsBackToTheElement()
    {
        var reference = await server.Json($"{Machine}/submodel-elements/Limits%5B1%5D/$reference");
        Assert.Equal("ModelReference", reference.GetProperty("type").GetString());
        Assert.Equal([("Submodel", Repository.Samples.SubmodelId), ("SubmodelElementList", "Limits"), ("Property", "1")],
            reference.GetProperty("keys").EnumerateArray().Select(k => (k.GetProperty("type").GetString()!, k.GetProperty("value").GetString()!)));
    }

    [Fact]
    public async Task Metadata_HasNoValues()
    {
        var metadata = await server.Json($"{Machine}/$metadata");
        Assert.False(metadata.TryGetProperty("submodelElements", out _));
        Assert.Equal("MachineData", metadata.GetProperty("idShort").GetString());
        var speed = await server.Json($"{Machine}/submodel-elements/Speed/$metadata");
        Assert.Equal("xs:int", speed.GetProperty("valueType").GetString());
        Assert.False(speed.TryGetProperty("value", out _));
        // One client sends this on every start.
        await server.Json($"{Machine}/$metadata?level=core");
        await Refusal(await server.Get($"{Machine}/$metadata?level=deep"), HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("/submodel-elements/Pressing/$value", 400)]
    [InlineData("/submodel-elements/Nothing", 404)]
    [InlineData("/submodel-elements/speed", 404)]
    [InlineData("/submodel-elements/Limits%5B3%5D", 404)]
    [InlineData("/submodel-elements/Limits%5B-1%5D", 400)]
    [InlineData("/submodel-elements/Motor..Power", 400)]
    [InlineData("/submodel-elements/Speed/attachment", 405)]
    [InlineData("/submodel-elements/Manual/attachment", 404)]
    [InlineData("?level=deeper", 400)]
    [InlineData("?extent=1", 400)]
    [InlineData("/submodel-elements?limit=0", 400)]
    [InlineData("/submodel-elements?limit=-1", 400)]
    [InlineData("/submodel-elements?cursor=!!", 400)]
    public async Task WhatIsWrong_IsToldApart(string path, int status)
    {
        foreach (var mount in Mounts) await Refusal(await server.Get(mount + path), (HttpStatusCode)status);
    }

    [Fact]
    public async Task Superpath_NeedsTheShellsReference()
    {
        await server.Repository.Put(Repository.Samples.Machine("urn:other"));
        await Refusal(await server.Get($"{Shell}/submodels/{AasTwin.Metamodel.Paths.Base64UrlId.Encode("urn:other")}"), HttpStatusCode.NotFound);
        await Refusal(await server.Get($"{Api}/shells/AAAA/submodels/AAAA"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Elements_ArePagedByTheLastOneSeen()
    {
        var seen = new List<string>();
        for (string? cursor = null; ;)
        {
            var page = await server.Json($"{Machine}/submodel-elements?limit=4&cursor={cursor}");
            seen.AddRange(page.GetProperty("result").EnumerateArray().Select(e => e.GetProperty("idShort").GetString()!));
            if (!page.GetProperty("paging_metadata").TryGetProperty("cursor", out var next)) break;
            cursor = next.GetString();
            Assert.Matches("^[A-Za-z0-9_-]+$", cursor);
        }
        Assert.Equal(Repository.Samples.Machine().SubmodelElements!.Select(e => e.IdShort), seen);
    }

    [Fact]
    public async Task ATagThatIsKnown_IsAnsweredWithNothing()
    {
        using var first = await server.Get(Shell);
        var tag = first.Headers.ETag!.ToString();
        using var second = await server.Send("GET", Shell, null, ("If-None-Match", $"\"x\", {tag}"));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
        // A cut form is another content and has another tag.
        using var deep = await server.Get(Machine + "?extent=withBlobValue");
        using var core = await server.Get(Machine + "?level=core");
        Assert.NotEqual(deep.Headers.ETag, core.Headers.ETag);
    }

    [Fact]
    public async Task NoAnswer_HasEmptyLists()
    {
        foreach (var path in new[] { Machine, Shell, $"{Machine}?level=core", $"{Machine}/$metadata" })
            Assert.False(HasEmptyArray(await server.Json(path)), path);
    }

    [Fact]
    public async Task Head_AnswersWithoutABody()
    {
        using var response = await server.Send("HEAD", Machine);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 1000);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private static bool HasEmptyArray(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.GetArrayLength() == 0 || element.EnumerateArray().Any(HasEmptyArray),
        JsonValueKind.Object => element.EnumerateObject().Any(m => HasEmptyArray(m.Value)),
        _ => false,
    };
}
