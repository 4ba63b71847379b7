namespace AasTwin.Metamodel;

/// <summary>Versions of the metamodel (IDTA-01001) that documents can follow.</summary>
public enum MetamodelVersion { V3_0, V3_1, V3_2 }
