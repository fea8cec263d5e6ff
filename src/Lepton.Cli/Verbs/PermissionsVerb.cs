using System.CommandLine;
using Lepton.Analysis;
using Lepton.Connectors;

namespace Lepton.Cli;

/// <summary><c>lepton permissions</c>: the least that a cloud has to grant.</summary>
internal static class PermissionsVerb
{
    public static Command Create()
    {
        var aws = new Option<bool>("--aws") { Description = "An IAM policy: aws iam create-policy --policy-document file://FILE." };
        var azure = new Option<bool>("--azure") { Description = "A custom role: az role definition create --role-definition FILE." };
        var gcp = new Option<bool>("--gcp") { Description = "A custom role: gcloud iam roles create NAME --project ID --file FILE." };
        var command = new Command("permissions", "Print the document that grants what lepton snapshot create reads, and no more; made from the calls that the program makes.")
        {
            aws, azure, gcp,
        };
        command.Validators.Add(result =>
        {
            if (new[] { aws, azure, gcp }.Count(option => result.GetValue(option)) != 1)
                result.AddError("Name one cloud: --aws, --azure or --gcp.");
        });
        return command.Does((parsed, output, _) =>
        {
            output.WriteLine(Permissions.Document(parsed.GetValue(aws) ? Provider.Aws : parsed.GetValue(azure) ? Provider.Azure : Provider.Gcp));
            return ExitCode.Done;
        });
    }
}
