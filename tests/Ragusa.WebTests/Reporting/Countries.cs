using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Ragusa.Reporting;

namespace Ragusa.WebTests.Reporting;

/// <summary>Ragusa in each country whose pack is shipped. What a test expects of a country it reads from its pack.</summary>
public sealed class Countries : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Task<TestApp>> apps = new(StringComparer.Ordinal);

    public static TheoryData<string> All =>
        [.. Directory.EnumerateDirectories(Repository.PathTo("packs")).Where(d => File.Exists(Path.Combine(d, CountryProfile.FileName))).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    public Task<TestApp> Of(string pack) => apps.GetOrAdd(pack, p => TestApp.Start(new TestSettings { Pack = p }));

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var app in apps.Values) await (await app).DisposeAsync();
    }
}

internal static class CountryReading
{
    public static CountryProfile Profile(this TestApp app) => app.Services.GetRequiredService<CountryProfile>();

    public static DutyPack Duty(this TestApp app) => app.Services.GetRequiredService<DutyPack>();
}
