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
        var read = new Option<bool>("--read") { Description = "For reading, which is the default." };
        var apply = new Option<bool>("--apply") { Description = "For applying a plan. This version applies nothing itself, and says so." };
        var command = new Command("permissions", "Print the document that grants what lepton snapshot create reads, and no more; made from the calls that the program makes.")
        {
            aws, azure, gcp, read, apply,
        };
        command.Validators.Add(result =>
        {
            if (new[] { aws, azure, gcp }.Count(option => result.GetValue(option)) != 1)
                result.AddError("Name one cloud: --aws, --azure or --gcp.");
            if (result.GetValue(read) && result.GetValue(apply))
                result.AddError("Name one of --read and --apply.");
        });
        return command.Does((parsed, output, error) =>
        {
            if (parsed.GetValue(apply))
            {
                error.WriteLine("lepton permissions: this version changes nothing at a provider, so no right is needed for it. A plan is carried out by whoever has the rights, with the procedure that stands at each change.");
                return ExitCode.Failed;
            }

            output.WriteLine(Permissions.Document(parsed.GetValue(aws) ? Provider.Aws : parsed.GetValue(azure) ? Provider.Azure : Provider.Gcp));
            return ExitCode.Done;
        });
    }
}
