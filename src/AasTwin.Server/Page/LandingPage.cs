using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AasTwin.Server.Page;

/// <summary>The page at the root where the web page was not built: what is here, with links into the interface. Plain HTML, nothing from elsewhere.</summary>
internal static class LandingPage
{
    private const int MostShells = 200;

    public static void Map(WebApplication app, AasRepository repository, ServerOptions options)
    {
        app.MapMethods("/", ["GET", "HEAD"], context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'";
            return context.Response.WriteAsync(Write(repository, options, context.Request.PathBase), context.RequestAborted);
        });
    }

    private static string Write(AasRepository repository, ServerOptions options, string pathBase)
    {
        var root = pathBase + options.Prefixes[0];
        var shells = repository.List(IdentifiableKind.Shell, page: new PageRequest(MostShells));
        var html = new StringBuilder(Head);
        html.Append(CultureInfo.InvariantCulture, $"""
            <h1>AasTwin</h1>
            <p><a href="{root}/shells">{Count(repository, IdentifiableKind.Shell)} shells</a> ·
            <a href="{root}/submodels?level=core">{Count(repository, IdentifiableKind.Submodel)} submodels</a> ·
            <a href="{root}/concept-descriptions">{Count(repository, IdentifiableKind.ConceptDescription)} concept descriptions</a> ·
            <a href="{root}/description">profiles</a> · <a href="{pathBase}/openapi/v1.json">OpenAPI</a></p>

            """);
        if (options.PageFolder is { } folder)
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"bad\">The web page is missing at {Text(folder)}: Node.js 20.19 or newer was not there when this program was built. Install it and build again.</p>\n");
        var loaded = options.Loaded();
        foreach (var package in loaded.Packages)
            if (package.Refusal is { } refusal) html.Append(CultureInfo.InvariantCulture, $"<p class=\"bad\">Not loaded: {Text(refusal)}</p>\n");
        foreach (var duplicate in loaded.Duplicates.Where(d => !d.IsSameContent))
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"bad\">{Text(duplicate.Id)} is served as {Text(duplicate.Winner)} has it, not {Text(duplicate.Loser)}.</p>\n");
        foreach (var stored in shells.Items) Write(html, (AssetAdministrationShell)repository.Parse(IdentifiableKind.Shell, stored), repository, root);
        if (shells.Items.Count == 0) html.Append("<p>Nothing is loaded yet: give packages to <code>aastwin serve</code>, or POST a shell.</p>\n");
        if (shells.Cursor is not null) html.Append(CultureInfo.InvariantCulture, $"<p>… and more: <a href=\"{root}/shells?cursor={shells.Cursor}\">next page</a></p>\n");
        return html.Append("</main></html>\n").ToString();
    }

    private static void Write(StringBuilder html, AssetAdministrationShell shell, AasRepository repository, string root)
    {
        var at = $"{root}/shells/{Base64UrlId.Encode(shell.Id)}";
        var picture = repository.FindThumbnail(shell.Id) is not null ? $"<img src=\"{at}/asset-information/thumbnail\" alt=\"\" loading=\"lazy\">" : "";
        html.Append(CultureInfo.InvariantCulture, $"""
            <section>{picture}<h2><a href="{at}">{Text(Name(shell) ?? shell.Id)}</a></h2><p class="id">{Text(shell.Id)}</p>
            <p>{Text(shell.Description is [var first, ..] ? first.Text : "")}</p><ul>

            """);
        foreach (var submodel in repository.SubmodelsOf(shell.Id))
        {
            var submodelAt = $"{root}/submodels/{Base64UrlId.Encode(submodel.Id)}";
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{submodelAt}\">{Text(Name(submodel) ?? submodel.Id)}</a> <a class=\"form\" href=\"{submodelAt}/$value\">values</a>");
            foreach (var place in submodel.Elements().Where(p => p.Element is Operation))
                html.Append(CultureInfo.InvariantCulture, $" <span class=\"op\">▶ <a href=\"{submodelAt}/submodel-elements/{Uri.EscapeDataString(place.Path.ToString())}\">{Text(place.Path.ToString())}</a></span>");
            html.Append("</li>\n");
        }
        html.Append("</ul></section>\n");
    }

    private static string? Name(Referable referable) => referable.DisplayName is [var first, ..] ? first.Text : referable.IdShort;

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);

    private static string Count(AasRepository repository, IdentifiableKind kind) => repository.Count(kind).ToString("N0", CultureInfo.InvariantCulture);

    private const string Head = """
        <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>AasTwin</title>
        <style>
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
        main { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
        section { border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: 1rem 0; overflow: auto }
        section img { float: right; max-width: 10rem; max-height: 8rem; margin-left: 1rem }
        h2 { margin: 0; font-size: 1.15rem } ul { margin: .3rem 0; padding-left: 1.2rem } p { margin: .3rem 0 }
        .id { opacity: .6; font-size: .85rem; overflow-wrap: anywhere } .form { font-size: .85rem; opacity: .8 }
        .op { margin-left: .8rem; font-size: .9rem } .bad { color: #c0392b }
        </style><main>

        """;
}
