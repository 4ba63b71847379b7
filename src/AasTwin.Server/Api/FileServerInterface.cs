using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Descriptors;
using AasTwin.Metamodel.Paths;
using AasTwin.Repository;
using AasTwin.Repository.Jobs;
using AasTwin.Repository.Packages;

namespace AasTwin.Server.Api;

/// <summary>The AASX File Server interface (IDTA-01002), the asynchronous upload of V3.2, and the upload of one viewer.</summary>
internal sealed class FileServerInterface(PackageServer packages, JobList jobs)
{
    private const string All = "/packages", One = All + "/{packageId}", Asynchronous = "/packages-async";
    private const string Description = "PackageDescription";
    private const int MostFindings = 200;

    public IEnumerable<ApiOperation> Operations() => new ApiOperation[]
    {
        new("GetAllAASXPackageIds", "GET", All, GetAll) { Query = ["aasId", "limit", "cursor"], Answer = ApiSchema.PageOf + Description },
        new("PostAASXPackage", "POST", All, Post) { Body = ApiSchema.Upload, Status = 201, Answer = Description },
        new("GetAASXByPackageId", "GET", One, Get) { Answer = ApiSchema.File, AnswersAnyType = true },
        new("PutAASXByPackageId", "PUT", One, Put) { Body = ApiSchema.Upload, Status = 204, OtherStatuses = [201], Answer = Description },
        new("DeleteAASXByPackageId", "DELETE", One, Delete) { Status = 204 },
        new("PostAsyncAASXPackage", "POST", Asynchronous, PostAsync) { Body = ApiSchema.Upload, Status = 202 },
        new("GetAasxAsyncStatus", "GET", Asynchronous + "/status/{handleId}", r => r.AnswerStatus(jobs, Asynchronous + "/results/"))
        {
            Answer = "BaseOperationResult", OtherStatuses = [302],
        },
        new("GetAasxAsyncResult", "GET", Asynchronous + "/results/{handleId}", GetAsyncResult) { Answer = "BaseOperationResult" },
        // As the final text spells it, other than the interface description.
        new("GetAasxAsyncResult_Singular", "GET", Asynchronous + "/result/{handleId}", GetAsyncResult) { Answer = "BaseOperationResult" },
        new("UploadEnvironment", "POST", "/upload", Upload) { Query = ["ignore-duplicates"], Body = ApiSchema.Upload, Answer = "UploadOutcome" },
    }.Select(o => o.At("", "", "AASX File Server API"));

    private Task GetAll(ApiRequest request)
    {
        var shellId = request.Query("aasId") is { } text ? ApiRequest.Decode("aasId", text) : null;
        return request.Answer(packages.List(shellId, request.Page), Write);
    }

    private async Task Get(ApiRequest request)
    {
        var id = request.Identifier("packageId");
        var stored = packages.Stored(id);
        var file = packages.Open(id);
        // A header holds ASCII only.
        request.Response.Headers["X-FileName"] = file.Name.All(c => c is >= ' ' and <= '~') ? file.Name : Uri.EscapeDataString(file.Name);
        await request.Answer(file, stored);
    }

    private async Task Post(ApiRequest request)
    {
        using var upload = await request.ReadUpload();
        var description = await packages.Post(upload.FileName, upload.Content, ShellIds(upload));
        await request.AnswerCreated($"{All}/{Base64UrlId.Encode(description.Id)}", w => Write(w, description));
    }

    private async Task Put(ApiRequest request)
    {
        var id = request.Identifier("packageId");
        using var upload = await request.ReadUpload();
        if (await packages.Put(id, upload.FileName, upload.Content, ShellIds(upload)))
            await request.AnswerCreated($"{All}/{Base64UrlId.Encode(id)}", w => Write(w, packages.Find(id)!));
        else await request.AnswerNothing();
    }

    private async Task Delete(ApiRequest request)
    {
        await packages.Delete(request.Identifier("packageId"));
        await request.AnswerNothing();
    }

    private async Task PostAsync(ApiRequest request)
    {
        // The job takes the upload over.
        var upload = await request.ReadUpload();
        Job job;
        try
        {
            var shellIds = ShellIds(upload);
            job = await jobs.Start(async commit =>
            {
                using (upload) return (await packages.Post(upload.FileName, upload.Content, shellIds, commit)).Id;
            }, request.LogsFaults());
        }
        catch
        {
            upload.Dispose();
            throw;
        }
        await request.AnswerAccepted($"{request.Root}{Asynchronous}/status/{job.Handle}", job.Handle);
    }

    private async Task GetAsyncResult(ApiRequest request)
    {
        var id = request.MustBeDone(jobs)!;
        // It may have been deleted since.
        var description = packages.Find(id) ?? new PackageDescription { Id = id };
        await request.Answer(w =>
        {
            w.WriteStartObject();
            w.WriteString("executionState"u8, "Completed"u8);
            w.WriteBoolean("success"u8, true);
            // Not in the specification, which leaves open how a client learns the id of its package.
            WriteMembers(w, description);
            w.WriteEndObject();
        });
    }

    private async Task Upload(ApiRequest request)
    {
        var ignoreDuplicates = request.Query("ignore-duplicates") switch
        {
            null => false,
            var text when bool.TryParse(text, out var value) => value,
            var text => throw ApiRequest.BadParameter("ignore-duplicates", text, "true or false"),
        };
        using var upload = await request.ReadUpload();
        var outcome = await packages.Upload(upload.FileName, upload.Content, ignoreDuplicates);
        await request.Answer(w =>
        {
            w.WriteStartObject();
            w.WriteNumber("added"u8, outcome.Added);
            w.WriteNumber("alreadyThere"u8, outcome.AlreadyThere);
            if (outcome.ShellIds.Count > 0)
            {
                w.WriteStartArray("aasIds"u8);
                foreach (var id in outcome.ShellIds) w.WriteStringValue(id);
                w.WriteEndArray();
            }
            if (outcome.Findings.Count > 0) Write(w, outcome.Findings);
            w.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<Finding> findings)
    {
        writer.WriteNumber("findingCount"u8, findings.Count);
        writer.WriteStartArray("findings"u8);
        foreach (var finding in findings.OrderByDescending(f => f.Severity).Take(MostFindings))
        {
            writer.WriteStartObject();
            writer.WriteString("severity"u8, finding.Severity.ToString());
            writer.WriteString("constraint"u8, finding.Constraint);
            if (finding.Source is not null) writer.WriteString("source"u8, finding.Source);
            if (finding.Line is { } line) writer.WriteNumber("line"u8, line);
            writer.WriteString("path"u8, finding.Path);
            writer.WriteString("text"u8, finding.Text);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, PackageDescription description)
    {
        writer.WriteStartObject();
        WriteMembers(writer, description);
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, PackageDescription description)
    {
        writer.WriteString("packageId"u8, description.Id);
        if (description.AasIds is not { Count: > 0 } ids) return;
        writer.WriteStartArray("aasIds"u8);
        foreach (var id in ids) writer.WriteStringValue(id);
        writer.WriteEndArray();
    }

    /// <summary>The ids of shells that came with a form: a part each, or an array in one part.</summary>
    private static List<string> ShellIds(Upload upload)
    {
        var ids = new List<string>();
        foreach (var text in upload.Texts["aasIds"])
        {
            if (!text.StartsWith('['))
            {
                ids.Add(text);
                continue;
            }
            try
            {
                ids.AddRange(JsonSerializer.Deserialize<string[]>(text) is { } array && !array.Contains(null) ? array : throw BadIds());
            }
            catch (Exception fault) when (JsonFaults.Are(fault))
            {
                throw BadIds();
            }
        }
        return [.. ids.Distinct()];
    }

    private static RepositoryException BadIds() => new(400, "BadRequest", "The part aasIds is no array of texts in JSON: give one, or a part for each id.");
}
