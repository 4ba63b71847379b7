namespace AasTwin.SystemTests.Web;

/// <summary>A test in a real browser; skipped, saying so, where there is none or the web page was not built.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.ReasonToSkip;
}

/// <summary>A theory in a real browser; skipped, saying so, where there is none or the web page was not built.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.ReasonToSkip;
}
