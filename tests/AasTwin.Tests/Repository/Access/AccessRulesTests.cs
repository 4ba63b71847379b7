using System.Text;
using AasTwin.Repository.Access;

namespace AasTwin.Tests.Repository.Access;

public class AccessRulesTests
{
    // Of the draft, these are no JSON, or have attributes where its own schema has none.
    private static readonly string[] Faulty = ["allow-create-only-specific", "allow-read-list-semanticids-machinestate", "allow-read-list-semanticids", "allow-read-submodels-id-pattern", "reuse-acl-object-formula"];

    public static TheoryData<string> Examples
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var folder in new[] { "spec/security/v3.0.2/examples", "spec/security/v3.1-draft/examples" })
                if (SharedData.TryFind(folder, out var path))
                    foreach (var file in Directory.GetFiles(path, "*.json").Order().Where(f => folder.Contains("v3.0.2") || !Faulty.Contains(Path.GetFileNameWithoutExtension(f)))) data.Add($"{folder}/{Path.GetFileName(file)}");
            if (data.Count == 0) data.Add("");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void ExamplesOfTheSpecification_AreRead_WrappedAndUnwrapped(string example)
    {
        if (example.Length == 0) return;
        var text = File.ReadAllText(SharedData.PathOf(example));
        var (rules, findings) = AccessRules.Read(Encoding.UTF8.GetBytes(text));
        Assert.True(rules is not null, string.Join('\n', findings));
        var inner = text.Trim()[(text.Trim().IndexOf(':') + 1)..^1];
        Assert.Equal(rules.All.Count, AccessRules.Read(Encoding.UTF8.GetBytes(inner)).Rules!.All.Count);
    }

    [Fact]
    public void AllFaults_AreTold_WithTheirLines()
    {
        var (rules, findings) = AccessRules.Read("""
            {"rules":[
              {"ACL":{"ATTRIBUTES":[{"GLOBAL":"NOON"}],"RIGHTS":["FLY"],"ACCESS":"DENY"},
               "OBJECTS":[{"ROUTE":"shells"},{"IDENTIFIABLE":"(Shell)*"},{"REFERABLE":"(Submodel)x"},{"WINDOW":"*"}],
               "FORMULA":{"$eq":[{"$field":"$sm#colour"},{"$strVal":"red"}]},
               "FILTER":{"FRAGMENT":"$sm#everything","CONDITION":{"$boolean":true}}},
              {"USEACL":"nobody","USEOBJECTS":["nothing"],"USEFORMULA":"never"},
              {"OBJECTS":[]}
            ]}
            """u8);
        Assert.Null(rules);
        var text = string.Join('\n', findings.Select(f => $"{f.Line} {f.Path} {f.Text}"));
        foreach (var expected in new[] { "NOON", "FLY", "DENY", "a route begins with '/'", "(Shell)*", "(Submodel)x", "WINDOW", "colour", "$sm#everything", "'nobody'", "'nothing'", "'never'", "ACL or USEACL is missing", "FORMULA or USEFORMULA is missing" })
            Assert.Contains(expected, text);
        Assert.All(findings, f => Assert.InRange(f.Line ?? 0, 2, 8));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"rules\":")]
    [InlineData("{}")]
    [InlineData("{\"AllAccessPermissionRules\":{\"rules\":{}}}")]
    [InlineData("null")]
    public void WhatIsNoSetOfRules_IsRefused(string text)
    {
        var (rules, findings) = AccessRules.Read(Encoding.UTF8.GetBytes(text));
        Assert.Null(rules);
        Assert.NotEmpty(findings);
    }

    [Fact]
    public void GroupsThatUseThemselves_AreRefused()
    {
        var (rules, findings) = AccessRules.Read("""
            {"DEFOBJECTS":[{"name":"a","USEOBJECTS":["b"]},{"name":"b","USEOBJECTS":["a"]}],
             "rules":[{"ACL":{"ATTRIBUTES":[],"RIGHTS":["READ"],"ACCESS":"ALLOW"},"USEOBJECTS":["a"],"FORMULA":{"$boolean":true}}]}
            """u8);
        Assert.Null(rules);
        Assert.Contains(findings, f => f.Text.Contains("uses itself", StringComparison.Ordinal));
    }
}
