using System.Text;
using AasTwin.Repository;
using AasTwin.Server.TimeSeries;
using Microsoft.Net.Http.Headers;

namespace AasTwin.Server.Api;

/// <summary>
/// The values of a submodel over time, asked for and answered as InfluxDB does it: what a linked segment of the submodel Time Series Data (IDTA 02008) leads
/// to, so that clients which draw charts of these draw live ones of whatever changes here. Not part of the specification.
/// </summary>
internal sealed class TimeSeriesInterface(AasRepository repository)
{
    /// <summary>The operation, as the interface describes it. Callers may show their token as InfluxDB's clients do, with the scheme Token.</summary>
    public const string QueryId = "QuerySubmodelTimeSeries";

    private const int MaxQueryBytes = 64 << 10;

    public IEnumerable<ApiOperation> Operations() =>
    [
        new ApiOperation(QueryId, "POST", "/$time-series", Query) { Body = ApiSchema.Flux, Answer = ApiSchema.Csv, AnswersAnyType = true }
            .At("/submodels/{submodelIdentifier}", "", "Time Series API"),
    ];

    private async Task Query(ApiRequest request)
    {
        var id = request.SubmodelIdentifier;
        if (!MediaTypeHeaderValue.TryParse(request.Context.Request.ContentType, out var type) || type.MediaType.Value is not ("application/vnd.flux" or "text/plain"))
            throw new RepositoryException(415, "UnsupportedMediaType", $"The header Content-Type is '{ApiRequest.Shortened(request.Context.Request.ContentType ?? "")}', and the body must be a query in Flux: send application/vnd.flux.");
        var text = Encoding.UTF8.GetString((await request.ReadBytes(MaxQueryBytes)).Span);
        var query = FluxText.Read(text, repository.Time.GetUtcNow());
        var csv = Encoding.UTF8.GetBytes(AnnotatedCsv.Write(query, SeriesOfSubmodel.Of(repository, id, query.Start, query.Stop)));
        request.Response.ContentType = AnnotatedCsv.ContentType;
        request.Response.ContentLength = csv.Length;
        request.Response.Headers.CacheControl = "no-store";
        await request.Response.Body.WriteAsync(csv, request.Aborted);
    }
}
