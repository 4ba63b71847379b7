using Microsoft.Playwright;

namespace AasTwin.SystemTests.Web;

/// <summary>Every page in a browser: it shows what it should, breaks no rule of accessibility, and leaves nothing in the console. Its picture is kept.</summary>
[Collection(BrowserTests.Name)]
public sealed class PageTests(Chromium chromium)
{
    private static readonly (string Name, string Place, string Sign)[] Pages =
    [
        ("fleet-cards", "/?view=cards", "A-101"),
        ("fleet-table", "/?view=table", "Asset identifier|Identifiant de l'équipement|Twins|Jumeaux"),
        ("asset", $"/assets/{BundledPackages.BottlingShell}", "BL-480-0001"),
        ("element", $"/assets/{BundledPackages.BottlingShell}/submodels/{BundledPackages.BottlingModel}/Stations%5B1%5D.ProcessingTime.MeanMinutes", "Stations[1].ProcessingTime.MeanMinutes"),
        ("live", $"/assets/{BundledPackages.BottlingShell}/live", "ShiftMinutes"),
        ("series", $"/assets/{BundledPackages.BottlingShell}/series", "CSV"),
        ("relations", $"/assets/{BundledPackages.BottlingShell}/relations", "How it hangs together|Comment tout se tient"),
        ("concepts", $"/assets/{BundledPackages.BottlingShell}/concepts", "concept"),
        ("json", $"/assets/{BundledPackages.BottlingShell}/json", "AssetAdministrationShell"),
        ("changes", $"/assets/{BundledPackages.BottlingShell}/history", "--history"),
        ("operation", $"/operations/{BundledPackages.BottlingModel}/Simulate", "Replications|Simulations"),
        ("line", $"/line/{BundledPackages.BottlingModel}", "Where the line is stuck|Où la ligne coince"),
        ("scenarios", $"/scenarios/{BundledPackages.BottlingModel}", "Stations[Machine A].Machines"),
        ("battery", "/battery", "How the capacity fades|Comment la capacité diminue"),
        ("energy", $"/energy/{BundledPackages.StationModel}", "The day, hour by hour|La journée, heure par heure"),
        ("energy-plant", $"/energy/{BundledPackages.PlantModel}", "Look for better settings|Chercher de meilleurs réglages"),
        ("maintenance", "/maintenance", "Gantt by crew|Gantt par équipe"),
        ("soft-sensors", "/soft-sensors", "The picture keeps the order|L'image garde l'ordre"),
        ("import", "/import", "AASX"),
        ("audit-none", "/audit", "No audit log is written|Aucun journal d'audit"),
        ("access-open", "/access", "This server is open|Ce serveur est ouvert"),
        ("nowhere", "/no/such/place", "nothing|rien"),
    ];

    [BrowserTheory]
    [InlineData("en", "light", 1440)]
    [InlineData("fr", "dark", 1440)]
    [InlineData("en", "light", 400)]
    public async Task Pages_AreAccessibleAndQuiet(string language, string theme, int width)
    {
        await using var server = await RunningServer.Start(BundledPackages.Folder);
        await using var window = await chromium.Open(server, language, theme, width);
        var faults = new List<string>();
        foreach (var (name, place, sign) in Pages)
        {
            await window.Go(place);
            await Assertions.Expect(window.Page.Locator("#content")).ToContainTextAsync(new System.Text.RegularExpressions.Regex(string.Join('|', sign.Split('|').Select(System.Text.RegularExpressions.Regex.Escape))));
            if (name is "line" or "battery" or "energy" or "maintenance" or "soft-sensors") await Assertions.Expect(window.Page.Locator("canvas").First).ToBeVisibleAsync();
            // A page that is wider than its window must be pushed about to be read.
            if (!await window.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth + 1")) faults.Add($"{name}: wider than a window of {width} pixels");
            faults.AddRange((await Accessibility.Check(window)).Select(f => $"{name}: {f}"));
            await window.Picture($"{name}-{language}-{theme}-{width}");
            faults.AddRange(window.TakeErrors().Select(e => $"{name}: {e}"));
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [BrowserFact]
    public async Task Policy_ForbidsForeignScriptsAndStyles()
    {
        await using var server = await RunningServer.Start(BundledPackages.BottlingLine);
        using var client = new HttpClient { BaseAddress = new Uri(server.Address.GetLeftPart(UriPartial.Authority)) };
        using var first = await client.GetAsync("/");
        using var second = await client.GetAsync("/");
        var policy = first.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.NotEqual(policy, second.Headers.GetValues("Content-Security-Policy").Single());
        var html = await first.Content.ReadAsStringAsync();
        Assert.DoesNotContain("CSP_NONCE", html);
        // Nothing comes from elsewhere.
        Assert.DoesNotMatch("(src|href)=\"(https?:)?//", html);
        foreach (System.Text.RegularExpressions.Match link in System.Text.RegularExpressions.Regex.Matches(html, "(?:src|href)=\"\\.?/?(assets/[^\"]+)\""))
        {
            using var file = await client.GetAsync("/" + link.Groups[1].Value);
            Assert.True(file.IsSuccessStatusCode, link.Groups[1].Value);
            Assert.Contains("immutable", file.Headers.CacheControl!.ToString());
            foreach (var (accepted, answered) in new[] { ("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", null) })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "/" + link.Groups[1].Value);
                request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
                using var compressed = await client.SendAsync(request);
                // What is small is sent as it is.
                if ((await file.Content.ReadAsByteArrayAsync()).Length > 1400) Assert.Equal(answered, compressed.Content.Headers.ContentEncoding.SingleOrDefault());
            }
        }
        using var outside = await client.GetAsync("/assets/..%2f..%2faastwin.dll");
        Assert.Equal(System.Net.HttpStatusCode.NotFound, outside.StatusCode);
    }
}
