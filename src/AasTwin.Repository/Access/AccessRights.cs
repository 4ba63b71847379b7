namespace AasTwin.Repository.Access;

/// <summary>What may be done (IDTA-01004).</summary>
[Flags]
public enum AccessRights
{
    None = 0,
    Create = 1,
    Read = 2,
    Update = 4,
    Delete = 8,

    /// <summary>To invoke operations.</summary>
    Execute = 16,

    /// <summary>To find: descriptors, and ids of shells by those of their assets.</summary>
    View = 32,
    All = 63,
}
