using System.Text;
using AasTwin.Repository.Access;

namespace AasTwin.Tests.Repository.Access;

public class AccessRulesTests
{
    // Of the draft, these two are no JSON; their text forms are right.
    private static readonly string[] NoJson = ["allow-read-list-semanticids-machinestate.json", "reuse-acl-object-formula.json"];

    /// <summary>Every example of both versions, in both forms.</summary>
    public static TheoryData<string> Examples
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var folder in new[] { "spec/security/v3.0.2/examples", "spec/security/v3.1-draft/examples" })
                if (SharedData.TryFind(folder, out var path))
                    foreach (var file in Directory.GetFiles(path).Order(StringComparer.Ordinal)) data.Add($"{folder}/{Path.GetFileName(file)}");
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
        if (example.Contains("draft", StringComparison.Ordinal) && NoJson.Contains(Path.GetFileName(example)))
        {
            Assert.Null(rules);
            Assert.Contains("well-formed JSON", findings[^1].Text, StringComparison.Ordinal);
            return;
        }
        Assert.True(rules is not null, string.Join('\n', findings));
        Assert.Single(rules.All);
        if (Path.GetExtension(example) != ".json") return;
        var inner = text.Trim()[(text.Trim().IndexOf(':') + 1)..^1];
        Assert.Equal(rules.All.Count, AccessRules.Read(Encoding.UTF8.GetBytes(inner)).Rules!.All.Count);
    }

    [Fact]
    public void TheTextForm_TellsAllFaults_WithTheirLines()
    {
        var (rules, findings) = AccessRules.Read("""
            DEFOBJECTS "Places" ROUTE "shells"
            DEFACLS "acl" ATTRIBUTES: CLAIM("a") RIGHTS: FLY ACCESS: ALLOW
            ACCESSRULE:
              ATTRIBUTES: GLOBAL(NOON) RIGHTS: READ ACCESS: ALLOW
              OBJECTS: ROUTE "*"
              FORMULA: true
            ACCESSRULE:
              ATTRIBUTES: GLOBAL(ANONYMOUS) RIGHTS: READ ACCESS: DENY OBJECTS: ROUTE "*" FORMULA: true
            ACCESSRULE:
              ATTRIBUTES: GLOBAL(ANONYMOUS) RIGHTS: READ ACCESS: ALLOW
              OBJECTS: IDENTIFIABLE $sm("*")
              FORMULA: $sm#colour $eq "red"
            ACCESSRULE:
              USEACL "nobody" OBJECTS: USEOBJECTS "nothing" USEFORMULA "never"
            """u8);
        Assert.Null(rules);
        var text = string.Join('\n', findings.Select(f => $"{f.Line} {f.Text}"));
        foreach (var expected in new[] { "1 At line 1, column 26: 'shells': a route", "2 At line 2, column 46: one of CREATE, READ", "4 At line 4, column 15: 'NOON'", "8 At line 8, column 54: ALLOW or DISABLED", "12 At line 12, column 16: 'colour'", "13 there is no ACL 'nobody'", "13 there is no group of objects 'nothing'", "13 there is no formula 'never'" })
            Assert.Contains(expected, text);
        Assert.Equal(8, findings.Count);
        Assert.Contains("no ACCESSRULE", Assert.Single(AccessRules.Read("DEFFORMULAS \"f\" true"u8).Findings).Text);
        Assert.Contains("ACCESSRULE, DEFATTRIBUTES", AccessRules.Read("Hello"u8).Findings[0].Text);
    }

    /// <summary>What the grammar can say beyond the examples.</summary>
    [Fact]
    public void TheTextForm_HasGroupsAndFilters()
    {
        var (rules, findings) = AccessRules.Read("""
            DEFATTRIBUTES "staff" CLAIM("email") USEATTRIBUTES "known"
            DEFATTRIBUTES "known" CLAIM("sub")
            DEFFORMULAS "internal" CLAIM("role") $eq "owner"
            ACCESSRULE:
              ATTRIBUTES: USEATTRIBUTES "staff"
              RIGHTS: VIEW UPDATE
              ACCESS: DISABLED
              OBJECTS: DESCRIPTOR "(smdesc)urn:a" FRAGMENT "$sme.Motor"
              FORMULA: $not(REFERENCE("(Submodel)urn:x, (Property)On") $eq "true")
              FILTERLIST:
                FRAGMENT: $sme.Secret USEFORMULA "internal"
                FRAGMENT "$aasdesc#endpoints[]" CONDITION: false
            """u8);
        Assert.True(rules is not null, string.Join('\n', findings));
        var rule = Assert.Single(rules.All);
        Assert.Equal(("email", "sub"), (rule.Attributes[0].Name, rule.Attributes[1].Name));
        Assert.Equal(AccessRights.View | AccessRights.Update, rule.Rights);
        Assert.True(rule.IsDisabled);
        Assert.Equal(4, rule.Line);
        Assert.Equal([AccessObjectType.Descriptor, AccessObjectType.Referable], rule.Objects.Select(o => o.Type));
        Assert.Equal(["$sme.Secret", "$aasdesc#endpoints[]"], rule.Filters.Select(f => f.Text));
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
