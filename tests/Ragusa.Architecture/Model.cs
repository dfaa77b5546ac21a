using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Web;

namespace Ragusa.Architecture;

/// <summary>The whole model, for either database, without a database.</summary>
internal sealed class Model : IDisposable
{
    private readonly ServiceProvider services;
    private readonly IServiceScope scope;

    internal Model(bool isPostgres)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Database:Connection"] = isPostgres ? "Host=nowhere" : null,
            ["Packs:Directory"] = Repository.PathTo("packs", "demo"),
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddModules(configuration).AddSingleton(KeyRing.Fresh(new Instant(1))).BuildServiceProvider();
        scope = services.CreateScope();
    }

    internal AppDb Db => scope.ServiceProvider.GetRequiredService<AppDb>();

    internal IReadOnlyList<ModelPart> Parts => services.GetRequiredService<ModelParts>().All;

    /// <summary>Every table with the entity that is mapped to it; parts of an entity that live in its row count with it.</summary>
    internal IEnumerable<(IEntityType Entity, string Table)> Tables =>
        from entity in Db.Model.GetEntityTypes()
        where entity.GetTableName() is not null && !entity.IsOwned()
        select (entity, entity.GetTableName()!);

    public void Dispose()
    {
        scope.Dispose();
        services.Dispose();
    }
}
