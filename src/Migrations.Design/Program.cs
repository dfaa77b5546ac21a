using Microsoft.EntityFrameworkCore.Design;
using Ragusa.Web;

return 0;

/// <summary>Builds the whole model for the migration tool; the argument <c>--postgres</c> chooses the provider.</summary>
internal sealed class DesignTimeAppDb : IDesignTimeDbContextFactory<AppDb>
{
    public AppDb CreateDbContext(string[] args)
    {
        var settings = new Dictionary<string, string?> { ["Database:Connection"] = args.Contains("--postgres") ? "Host=nowhere" : null, ["Keys:File"] = Path.Combine(Path.GetTempPath(), $"ragusa-design-{Environment.ProcessId}.keyring") };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var services = new ServiceCollection().AddLogging().AddModules(configuration).BuildServiceProvider();
        return services.CreateScope().ServiceProvider.GetRequiredService<AppDb>();
    }
}
