namespace Ragusa.Web;

/// <summary>All modules, one line each. Order matters to nobody: modules find each other through contracts.</summary>
public static class Modules
{
    public static IServiceCollection AddModules(this IServiceCollection services, IConfiguration configuration) => services
        .AddKernel(configuration);
}
