using System.Text.Json;
using AasTwin.Metamodel;
using AasTwin.Repository.Formulas;

namespace AasTwin.Repository.Query;

/// <summary>A query of the AAS Query Language (IDTA-01002). Immutable.</summary>
/// <param name="SelectsIds">Whether only identifiers are asked for.</param>
public sealed record ModelQuery(Formula Condition, bool SelectsIds)
{
    /// <summary>Reads the JSON form.</summary>
    /// <exception cref="RepositoryException">It is no query; all faults are told, each with its line and column.</exception>
    public static ModelQuery Read(ReadOnlySpan<byte> utf8)
    {
        var findings = new List<Finding>();
        Formula? condition = null;
        var selectsIds = false;
        try
        {
            var reader = new FormulaJson(utf8, findings, allowsAttributes: false);
            var isObject = reader.ReadObject("", (ref self, name, path) =>
            {
                switch (name)
                {
                    case "$condition":
                        condition = self.ReadCondition(path);
                        return true;
                    case "$select":
                        selectsIds = self.ReadText(path) == "id";
                        if (!selectsIds) self.Report(path, "$select takes the one word id");
                        return true;
                    default:
                        self.Report(path, $"'{name}' is no part of a query: use $condition and $select");
                        return false;
                }
            });
            if (isObject && condition is null) reader.Report("", "$condition is missing");
            reader.End();
        }
        catch (Exception fault) when (JsonFaults.Are(fault))
        {
            throw new RepositoryException(400, "BadQuery", $"The query is not well-formed JSON: {JsonFaults.Explain(fault)}");
        }
        return findings.Count == 0
            ? new ModelQuery(condition!, selectsIds)
            : throw new RepositoryException(400, "BadQuery", $"The query cannot be read. {findings[0].Path}: {findings[0].Text}") { Findings = findings };
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
        writer.WriteEndObject();
    }

    /// <summary>The text form.</summary>
    public override string ToString() => SelectsIds ? $"$select id {Condition}" : Condition.ToString();
}
