using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Repository.Access;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Query;

/// <summary>A query of the AAS Query Language (IDTA-01002). Immutable.</summary>
/// <param name="SelectsIds">Whether only identifiers are asked for.</param>
public sealed record ModelQuery(Formula Condition, bool SelectsIds)
{
    /// <summary>What is left out of what is found, unless its condition holds (<c>$filters</c> of V3.2).</summary>
    public IReadOnlyList<AccessFilter> Filters { get; init; } = [];

    /// <summary>Reads the JSON form, in a member <c>Query</c> or not.</summary>
    /// <exception cref="RepositoryException">It is no query; all faults are told, each with its line and column.</exception>
    public static ModelQuery Read(ReadOnlySpan<byte> utf8)
    {
        var findings = new List<Finding>();
        Formula? condition = null;
        var selectsIds = false;
        var filters = new List<AccessFilter>();
        try
        {
            var reader = new FormulaJson(utf8, findings, allowsAttributes: false);
            var isObject = reader.ReadObject("", (ref self, name, path) =>
            {
                // The schema of the specification takes the query as it is, its grammar of the JSON form puts it into this member.
                if (name != "Query" || condition is not null) return ReadPart(ref self, name, path);
                self.ReadObject(path, ReadPart);
                return true;
            });
            if (isObject && condition is null) reader.Report("", "$condition is missing");
            reader.End();

            bool ReadPart(ref FormulaJson part, string name, string path)
            {
                switch (name)
                {
                    case "$condition":
                        condition = part.ReadCondition(path);
                        return true;
                    case "$select":
                        selectsIds = part.ReadText(path) == "id";
                        if (!selectsIds) part.Report(path, "$select takes the one word id");
                        return true;
                    case "$filters":
                        part.ReadArray(path, (ref inner, at) => ReadFilter(ref inner, at, filters));
                        return true;
                    default:
                        part.Report(path, $"'{name}' is no part of a query: use $condition, $select and $filters");
                        return false;
                }
            }
        }
        catch (Exception fault) when (JsonFaults.Are(fault))
        {
            throw new RepositoryException(400, "BadQuery", $"The query is not well-formed JSON: {JsonFaults.Explain(fault)}");
        }
        return findings.Count == 0
            ? new ModelQuery(condition!, selectsIds) { Filters = filters }
            : throw new RepositoryException(400, "BadQuery", $"The query cannot be read. {findings[0].Path}: {findings[0].Text}") { Findings = findings };
    }

    private static void ReadFilter(ref FormulaJson reader, string path, List<AccessFilter> filters)
    {
        string? fragment = null;
        Formula? condition = null;
        reader.ReadObject(path, (ref self, name, at) =>
        {
            if (name == "$fragment") fragment = self.ReadText(at);
            else if (name == "$condition") condition = self.ReadCondition(at);
            else
            {
                self.Report(at, $"'{name}' is no part of a filter: use $fragment and $condition");
                return false;
            }
            return true;
        });
        if (fragment is null || condition is null) reader.Report(path, "a filter has $fragment and $condition");
        else if (AccessObjectText.TryFilter(fragment, condition, out var problem) is { } filter) filters.Add(filter);
        else reader.Report(path, problem);
    }

    /// <summary>Reads the text form, such as <c>$select id $sme.Speed#value $gt 100</c>.</summary>
    /// <exception cref="RepositoryException">It is no query; the line and the column are told.</exception>
    public static ModelQuery Parse(string text)
    {
        var condition = new FormulaText(text, allowsAttributes: false).Read(out var selectsIds);
        return new ModelQuery(condition, selectsIds);
    }

    /// <summary>Writes the JSON form.</summary>
    public void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (SelectsIds) writer.WriteString("$select", "id");
        writer.WritePropertyName("$condition");
        FormulaWriter.ToJson(writer, Condition);
        if (Filters.Count > 0)
        {
            writer.WriteStartArray("$filters");
            foreach (var filter in Filters)
            {
                writer.WriteStartObject();
                writer.WriteString("$fragment", filter.Text);
                writer.WritePropertyName("$condition");
                FormulaWriter.ToJson(writer, filter.Condition);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    /// <summary>The text form.</summary>
    public override string ToString() => SelectsIds ? $"$select id {Condition}" : Condition.ToString();
}
