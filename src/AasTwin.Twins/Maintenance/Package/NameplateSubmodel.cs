using System.Globalization;
using AasTwin.Metamodel;
using AasTwin.Metamodel.Paths;
using static AasTwin.Twins.Idta.IdtaElements;

namespace AasTwin.Twins.Maintenance;

/// <summary>The nameplate of a machine after IDTA 02006-3-0, with its ratings as asset specific properties.</summary>
internal static class NameplateSubmodel
{
    /// <param name="address">Of the manufacturer; null when it is not told.</param>
    public static Submodel Of(DescribedMachine machine, ManufacturerAddress? address, string id, string assetId) => new()
    {
        Id = id,
        IdShort = "Nameplate",
        Kind = ModellingKind.Instance,
        SemanticId = ExternalReference.To("https://admin-shell.io/idta/nameplate/3/0/Nameplate"),
        SubmodelElements =
        [
            Text("URIOfTheProduct", "0112/2///61987#ABN590#002", assetId, DataTypeDefXsd.AnyUri),
            Words("ManufacturerName", "0112/2///61987#ABA565#009", machine.Manufacturer.Length > 0 ? machine.Manufacturer : "Not told"),
            Words("ManufacturerProductDesignation", "0112/2///61987#ABA567#009", machine.Designation.Length > 0 ? machine.Designation : MachineTypes.Name(machine.Type)),
            Group(
                "AddressInformation",
                "https://admin-shell.io/zvei/nameplate/1/0/ContactInformations/AddressInformation",
                address is null ? [] :
                [
                    Words("Street", "0173-1#02-AAO128#002", address.Street),
                    Words("Zipcode", "0173-1#02-AAO129#002", address.Zipcode),
                    Words("CityTown", "0173-1#02-AAO132#002", address.City),
                    Words("NationalCode", "0173-1#02-AAO134#002", address.Country),
                ]),
            Words("ManufacturerProductFamily", "0112/2///61987#ABP464#002", MachineTypes.Name(machine.Type)),
            Text("ManufacturerProductType", "0112/2///61987#ABA300#008", machine.Model),
            Text("OrderCodeOfManufacturer", "0112/2///61987#ABA950#008", machine.Model.Replace(" ", "", StringComparison.Ordinal)),
            Text("SerialNumber", "0112/2///61987#ABA951#009", machine.Id),
            Text("YearOfConstruction", "0112/2///61987#ABP000#002", machine.Installed.Year.ToString(CultureInfo.InvariantCulture)),
            Text("DateOfManufacture", "0112/2///61987#ABB757#007", machine.Installed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), DataTypeDefXsd.Date),
            Text("UniqueFacilityIdentifier", "https://admin-shell.io/idta/nameplate/3/0/UniqueFacilityIdentifier", machine.Site),
            Group("AssetSpecificProperties", "0173-1#02-ABI218#003/0173-1#01-AGZ672#004",
                Rating("RatedPower", machine.Rating.PowerKw, "kW"),
                Rating("RatedSpeed", machine.Rating.SpeedRpm, "rpm"),
                Rating("RatedFlow", machine.Rating.Flow, "m³/h"),
                Rating("RatedPressure", machine.Rating.PressureBar, "bar")),
        ],
    };

    private static Property Rating(string idShort, double value, string unit) =>
        Text(idShort, "https://admin-shell.io/SMT/General/ArbitraryProp", string.Create(CultureInfo.InvariantCulture, $"{value:G4} {unit}"));
}
